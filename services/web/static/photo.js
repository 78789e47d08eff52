// A photo is made small before it is sent, so that it costs little data and a large one can be sent
// at all. Without this script, or where it fails, the file is sent as it is and made small there.
"use strict";

for (const form of document.querySelectorAll("form[data-photo]")) {
  const input = form.querySelector('input[type="file"]');
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, form.dataset.photo / Math.min(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      if (!small || small.size >= file.size) return;
      const chosen = new DataTransfer();
      chosen.items.add(new File([small], "photo.jpg", { type: "image/jpeg" }));
      input.files = chosen.files;
    } catch {
      // Not a picture that this browser knows; the server says so better.
    }
  });
}
