// The words that are changed are the words that are sent, at once and without asking the server.
const words = document.getElementById("field-text");
const shown = document.getElementById("message");
const copy = document.getElementById("copy");
const whatsapp = document.getElementById("whatsapp");
const mail = document.getElementById("mail");

function keep(link, mark, text) {
  if (link) {
    link.href = link.href.slice(0, link.href.indexOf(mark) + mark.length) + encodeURIComponent(text);
  }
}

if (words && shown) {
  words.addEventListener("input", () => {
    shown.textContent = words.value;
    keep(whatsapp, "?text=", words.value);
    keep(mail, "&body=", words.value.replace(/\r?\n/g, "\r\n"));
  });
}

if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(shown.textContent);
    copy.textContent = copy.dataset.done;
  });
}
