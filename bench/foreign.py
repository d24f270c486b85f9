"""Sentences of our own in other languages, for what a decoder must not take for Chinese."""

from __future__ import annotations

_JAPANESE = (
    "新しい橋が今日の朝、町の真ん中で開通しました。",
    "市民は朝早くから橋のたもとに集まり、最初の車が渡るのを見守った。",
    "図書館の利用時間は午前九時から午後八時までで、月曜日は休館です。",
    "川沿いの桜が満開になり、週末には多くの人が訪れると見込まれている。",
    "この工事には三年かかり、費用は当初の予定を少し上回ったという。",
    "コーヒーショップの店主は「お客さんが増えるのが楽しみ」と話している。",
    "バスの時刻表は来月から変わるので、ホームページで確認してください。",
    "地元の小学生たちが描いた絵が、駅の壁に飾られることになった。",
)
_KOREAN = (
    "새 다리가 오늘 아침 시내 한가운데에서 개통되었습니다.",
    "시민들은 이른 아침부터 다리 앞에 모여 첫 번째 차가 건너는 것을 지켜보았다.",
    "도서관은 오전 아홉 시부터 저녁 여덟 시까지 문을 열고 월요일에는 쉽니다.",
    "강변의 벚꽃이 활짝 피어 주말에는 많은 사람들이 찾을 것으로 보인다.",
    "이 공사는 삼 년이 걸렸으며 비용은 처음 예상보다 조금 많았다고 한다.",
    "커피 가게 주인은 손님이 늘어나기를 기대한다고 말했다.",
    "버스 시간표가 다음 달부터 바뀌니 홈페이지에서 확인하시기 바랍니다.",
    "동네 초등학생들이 그린 그림이 역 벽에 걸리게 되었다.",
)
_RUSSIAN = (
    "Новый мост через реку открыли сегодня утром в центре города.",
    "Жители собрались у моста рано утром и ждали, когда проедет первая машина.",
    "Библиотека работает с девяти утра до восьми вечера, понедельник выходной день.",
    "На набережной зацвели вишни, и в выходные ожидают много гостей.",
    "Строительство продолжалось три года и стоило немного дороже, чем думали сначала.",
    "Хозяин кофейни говорит, что рад новым посетителям.",
    "Расписание автобусов изменится в следующем месяце, смотрите на сайте.",
    "Рисунки школьников повесят на стене вокзала.",
)
_FRENCH = (
    "Le nouveau pont a été inauguré ce matin au cœur de la ville, après trois années de travaux.",
    "Les habitants s’étaient rassemblés très tôt près de la rivière pour voir passer la première voiture.",
    "La bibliothèque est ouverte de neuf heures à vingt heures ; elle est fermée le lundi.",
    "« Nous espérons beaucoup de clients », déclare le patron du café.",
    "Les élèves de l’école ont décoré le mur de la gare.",
)
_GERMAN = (
    "Die neue Brücke über den Fluss wurde heute früh eröffnet.",
    "Bürger hatten sich schon am Morgen versammelt und warteten auf das erste Auto.",
    "Die Bücherei ist von neun bis zwanzig Uhr geöffnet, montags ist Ruhetag.",
    "Über die Kosten, die etwas höher waren als geplant, wurde lange gestritten.",
    "„Wir freuen uns auf viele Gäste“, sagt die Wirtin des Cafés.",
)
FOREIGN = {
    "cp932": _JAPANESE,
    "euc_jp": _JAPANESE,
    "cp949": _KOREAN,
    "cp1251": _RUSSIAN,
    "koi8-r": _RUSSIAN,
    "cp1252": (*_FRENCH, *_GERMAN),
}
