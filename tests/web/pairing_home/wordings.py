"""Every message as it is to be: by language, register and writer, one for each purpose."""

WORDINGS: dict[tuple[str, str, str], list[str]] = {
    ("id", "formal", "student"): [
        (
            "Selamat pagi, Ibu Ayu. Mohon maaf mengganggu waktunya.\n\n"
            "Perkenalkan, saya I Komang Contoh (LKP Contoh, kursus Tata Graha, angkatan "
            "2026). Saya merasa terhormat mendapat Ibu Ayu sebagai mentor. Jika berkenan, "
            "saya ingin bercerita sedikit tentang diri saya dan belajar dari pengalaman Ibu "
            "Ayu.\n\n"
            "Terima kasih banyak atas waktu dan perhatiannya."
        ),
        (
            "Selamat pagi, Ibu Ayu. Mohon maaf mengganggu waktunya.\n\n"
            "Perkenalkan, saya I Komang Contoh (LKP Contoh, kursus Tata Graha, angkatan "
            "2026). Jika Ibu Ayu berkenan, saya ingin bertanya tentang pekerjaan Petugas "
            "kamar (room attendant): seperti apa bulan-bulan pertamanya, dan apa yang "
            "sebaiknya saya siapkan dari sekarang?\n\n"
            "Terima kasih banyak atas waktu dan perhatiannya."
        ),
        (
            "Selamat pagi, Ibu Ayu. Mohon maaf mengganggu waktunya.\n\n"
            "Perkenalkan, saya I Komang Contoh (LKP Contoh, kursus Tata Graha, angkatan "
            "2026). Bolehkah saya bertanya, kapan Ibu Ayu berkenan berbincang sekitar 30 "
            "menit? Saya akan menyesuaikan dengan waktu yang Ibu Ayu pilih.\n\n"
            "Terima kasih banyak atas waktu dan perhatiannya."
        ),
        (
            "Selamat pagi, Ibu Ayu. Mohon maaf mengganggu waktunya.\n\n"
            "Saya mengucapkan terima kasih kepada Ibu Ayu atas waktu dan semua yang telah "
            "diceritakan. Itu sangat membantu saya, dan nasihatnya akan saya terapkan.\n\n"
            "Semoga selalu sehat dan sukses."
        ),
    ],
    ("id", "formal", "mentor"): [
        (
            "Selamat pagi, Komang.\n\n"
            "Perkenalkan, saya Ibu Ayu, mentor dari LKP Contoh. Saya bekerja sebagai Petugas "
            "kamar (room attendant) di Hotel X. Saya senang dapat mendampingi Komang dan "
            "ingin mengenal Komang. Apa yang ingin Komang bicarakan lebih dulu? Tidak ada "
            "pertanyaan yang terlalu kecil.\n\n"
            "Terima kasih, semoga lancar selalu."
        ),
        (
            "Selamat pagi, Komang.\n\n"
            "Perkenalkan, saya Ibu Ayu, mentor dari LKP Contoh. Saya bekerja sebagai Petugas "
            "kamar (room attendant) di Hotel X. Pekerjaan apa yang Komang pikirkan setelah "
            "kursus? Silakan ceritakan; dengan senang hati saya ceritakan seperti apa "
            "kenyataannya.\n\n"
            "Terima kasih, semoga lancar selalu."
        ),
        (
            "Selamat pagi, Komang.\n\n"
            "Perkenalkan, saya Ibu Ayu, mentor dari LKP Contoh. Saya bekerja sebagai Petugas "
            "kamar (room attendant) di Hotel X. Kapan Komang memiliki waktu sekitar 30 menit "
            "untuk berbincang? Saya akan mengusahakannya.\n\n"
            "Terima kasih, semoga lancar selalu."
        ),
        (
            "Selamat pagi, Komang.\n\n"
            "Terima kasih atas perbincangan kita. Saya senang melihat usaha Komang, dan "
            "menantikan kabar selanjutnya.\n\n"
            "Terima kasih, semoga lancar selalu."
        ),
    ],
    ("id", "semi-formal", "student"): [
        (
            "Halo Ibu Ayu, selamat pagi. Maaf mengganggu waktunya, ya.\n\n"
            "Saya I Komang Contoh (LKP Contoh, kursus Tata Graha, angkatan 2026). Saya senang"
            " mendapat Ibu Ayu sebagai mentor. Saya ingin bercerita sedikit tentang diri "
            "saya, dan mendengar perjalanan Ibu Ayu sampai sekarang.\n\n"
            "Terima kasih banyak!"
        ),
        (
            "Halo Ibu Ayu, selamat pagi. Maaf mengganggu waktunya, ya.\n\n"
            "Saya I Komang Contoh (LKP Contoh, kursus Tata Graha, angkatan 2026). Boleh saya "
            "bertanya kepada Ibu Ayu tentang pekerjaan Petugas kamar (room attendant)? "
            "Seperti apa bulan-bulan pertamanya, dan apa yang sebaiknya saya siapkan dari "
            "sekarang?\n\n"
            "Terima kasih banyak!"
        ),
        (
            "Halo Ibu Ayu, selamat pagi. Maaf mengganggu waktunya, ya.\n\n"
            "Saya I Komang Contoh (LKP Contoh, kursus Tata Graha, angkatan 2026). Kapan Ibu "
            "Ayu bisa mengobrol sekitar 30 menit? Saya menyesuaikan waktunya.\n\n"
            "Terima kasih banyak!"
        ),
        (
            "Halo Ibu Ayu, selamat pagi. Maaf mengganggu waktunya, ya.\n\n"
            "Terima kasih untuk obrolannya, dan untuk semua yang Ibu Ayu ceritakan. Itu "
            "sangat membantu, dan sarannya akan saya coba.\n\n"
            "Sekali lagi terima kasih!"
        ),
    ],
    ("id", "semi-formal", "mentor"): [
        (
            "Halo Komang, selamat pagi.\n\n"
            "Ini Ibu Ayu, mentor dari LKP Contoh. Saya bekerja sebagai Petugas kamar (room "
            "attendant) di Hotel X. Senang sekali bisa mendampingi Komang! Apa yang ingin "
            "Komang bicarakan dulu? Tulis saja atau kirim pesan suara; tidak ada pertanyaan "
            "yang terlalu kecil.\n\n"
            "Sampai jumpa!"
        ),
        (
            "Halo Komang, selamat pagi.\n\n"
            "Ini Ibu Ayu, mentor dari LKP Contoh. Saya bekerja sebagai Petugas kamar (room "
            "attendant) di Hotel X. Pekerjaan apa yang Komang impikan setelah kursus? "
            "Ceritakan saja, nanti saya ceritakan seperti apa kenyataannya.\n\n"
            "Sampai jumpa!"
        ),
        (
            "Halo Komang, selamat pagi.\n\n"
            "Ini Ibu Ayu, mentor dari LKP Contoh. Saya bekerja sebagai Petugas kamar (room "
            "attendant) di Hotel X. Kapan Komang ada waktu sekitar 30 menit untuk mengobrol? "
            "Pasti ketemu waktunya.\n\n"
            "Sampai jumpa!"
        ),
        (
            "Halo Komang, selamat pagi.\n\n"
            "Terima kasih untuk obrolannya! Saya suka melihat usaha Komang. Kabari saya "
            "kelanjutannya, ya.\n\n"
            "Sampai jumpa!"
        ),
    ],
    ("en", "formal", "student"): [
        (
            "Good morning, Ms Ayu. I apologise for disturbing you.\n\n"
            "Allow me to introduce myself: my name is I Komang Contoh (LKP Contoh, course "
            "Tata Graha, cohort 2026). I have the honour of having you as my mentor. If it is"
            " agreeable, I would like to tell a little about myself and to learn from what "
            "you have been through.\n\n"
            "Thank you very much for your time and attention."
        ),
        (
            "Good morning, Ms Ayu. I apologise for disturbing you.\n\n"
            "Allow me to introduce myself: my name is I Komang Contoh (LKP Contoh, course "
            "Tata Graha, cohort 2026). If you would allow it, I would like to ask about the "
            "work of Room attendant: what were the first months like, and what had I better "
            "prepare from now on?\n\n"
            "Thank you very much for your time and attention."
        ),
        (
            "Good morning, Ms Ayu. I apologise for disturbing you.\n\n"
            "Allow me to introduce myself: my name is I Komang Contoh (LKP Contoh, course "
            "Tata Graha, cohort 2026). May I ask when it would suit you to talk for about 30 "
            "minutes? I will fit in with the time that you choose.\n\n"
            "Thank you very much for your time and attention."
        ),
        (
            "Good morning, Ms Ayu. I apologise for disturbing you.\n\n"
            "I would like to thank you for the time and for everything I was told. It helps "
            "me a great deal, and I will put the advice to use.\n\n"
            "I wish you health and success."
        ),
    ],
    ("en", "formal", "mentor"): [
        (
            "Good morning, Komang.\n\n"
            "I am Ms Ayu, your mentor from LKP Contoh. I work as Room attendant at Hotel X. I"
            " am glad to accompany you, and would like to get to know you. What would you "
            "like to talk about first? No question is too small.\n\n"
            "Thank you, and all the best."
        ),
        (
            "Good morning, Komang.\n\n"
            "I am Ms Ayu, your mentor from LKP Contoh. I work as Room attendant at Hotel X. "
            "What work do you have in mind after the course? Please tell me; I will gladly "
            "tell how it really is.\n\n"
            "Thank you, and all the best."
        ),
        (
            "Good morning, Komang.\n\n"
            "I am Ms Ayu, your mentor from LKP Contoh. I work as Room attendant at Hotel X. "
            "When do you have about 30 minutes to talk? I will see what I can do.\n\n"
            "Thank you, and all the best."
        ),
        (
            "Good morning, Komang.\n\n"
            "Thank you for our talk. I am glad to see the effort that you make, and look "
            "forward to hearing how it goes on.\n\n"
            "Thank you, and all the best."
        ),
    ],
    ("en", "semi-formal", "student"): [
        (
            "Hello Ms Ayu, good morning. I am sorry to disturb you.\n\n"
            "My name is I Komang Contoh (LKP Contoh, course Tata Graha, cohort 2026). I am "
            "glad to have you as my mentor. I would like to tell a little about myself, and "
            "to hear how you got to where you are now.\n\n"
            "Thank you very much!"
        ),
        (
            "Hello Ms Ayu, good morning. I am sorry to disturb you.\n\n"
            "My name is I Komang Contoh (LKP Contoh, course Tata Graha, cohort 2026). May I "
            "ask you about the work of Room attendant? What were the first months like, and "
            "what had I better prepare from now on?\n\n"
            "Thank you very much!"
        ),
        (
            "Hello Ms Ayu, good morning. I am sorry to disturb you.\n\n"
            "My name is I Komang Contoh (LKP Contoh, course Tata Graha, cohort 2026). When "
            "would it suit you to talk for about 30 minutes? I will fit in with your time.\n\n"
            "Thank you very much!"
        ),
        (
            "Hello Ms Ayu, good morning. I am sorry to disturb you.\n\n"
            "Thank you for the talk, and for everything you told me. It helped me a lot, and "
            "I will try the advice.\n\n"
            "Thank you once more!"
        ),
    ],
    ("en", "semi-formal", "mentor"): [
        (
            "Hello Komang, good morning.\n\n"
            "This is Ms Ayu, your mentor from LKP Contoh. I work as Room attendant at Hotel "
            "X. I am happy that I may accompany you! What would you like to talk about first?"
            " Just write or send a voice note; no question is too small.\n\n"
            "See you soon!"
        ),
        (
            "Hello Komang, good morning.\n\n"
            "This is Ms Ayu, your mentor from LKP Contoh. I work as Room attendant at Hotel "
            "X. What work do you dream of after the course? Tell me about it, and I will tell"
            " you how it really is.\n\n"
            "See you soon!"
        ),
        (
            "Hello Komang, good morning.\n\n"
            "This is Ms Ayu, your mentor from LKP Contoh. I work as Room attendant at Hotel "
            "X. When do you have about 30 minutes for a talk? We will find something.\n\n"
            "See you soon!"
        ),
        (
            "Hello Komang, good morning.\n\n"
            "Thank you for the talk! I like the effort that you make. Let me know how it goes"
            " on.\n\n"
            "See you soon!"
        ),
    ],
}
