# Ce qu’une alerte demande dépend de l’endroit où l’on est.
button-what-i-can-do = Ce que je peux faire
button-face-elsewhere = Ailleurs

face-ask-where =
    <b>Où êtes-vous ?</b>

    Ce qu’un pays permet, un autre le punit. Cette alerte ne demande donc pas la même chose à tout le monde. Nous ne conservons pas votre réponse ; Telegram peut la voir, comme tout ce chat. Si vous voulez que nous retenions votre pays, dites-le dans /settings.
face-head =
    <b>Ce que vous pouvez faire</b>
    { $title }
face-nothing = On ne vous demande rien de plus. L’alerte elle-même et les autres boutons sont les mêmes pour tout le monde.
face-as-told = Pour ce pays : { $name }, comme dans vos /settings.
face-warning = Qui le reçoit de vous voit que cela vient de vous, et peut le montrer à d’autres. Là où cela peut être puni, ne l’envoyez à personne, ou seulement à des gens de confiance.
toast-face-aside = Ceci s’adresse aux gens d’autres pays.
toast-face-where = Cela dépend d’où vous êtes.
telling-where-below = Le bouton montre où.

face-preview-these = Après un appui, voici ce que voient les gens dans ces pays : { $names }
face-preview-elsewhere = Après un appui, voici ce que voient les gens dans tout autre pays. À qui n’a pas dit son pays, nous demandons d’abord où il se trouve.
face-preview-these-and-elsewhere = Après un appui, voici ce que voient les gens dans tout autre pays, et ici : { $names }

page-where = Où êtes-vous ?
page-where-why = Ce qu’un pays permet, un autre le punit. Cette alerte ne demande donc pas la même chose à tout le monde.
page-elsewhere = Un autre pays
page-show-asks = Voir ce que je peux faire
page-share-after-warning = J’ai lu. Montrez-moi comment
