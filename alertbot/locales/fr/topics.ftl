topics-ask = <b>Quels thèmes ?</b>
topics-linked = <b>Quels thèmes ?</b> Ce que vous cherchiez est en haut.
topics-how = Touchez un thème pour le suivre, touchez-le encore pour arrêter. Nous vous écrivons sur ceux qui sont cochés.
topics-none = Vous ne suivez aucun thème : aucune alerte n’arrivera.
topics-chosen =
    { $count ->
        [one] Vous suivez un thème :
       *[other] Vous suivez { $count } thèmes :
    }
topics-line = <b>{ $title }</b> : { $description }
topics-then = Quand quelque chose d’urgent s’y passe, nous vous écrivons ici.
topics-then-paused = Vous avez demandé une pause : aucune alerte n’arrive pour l’instant. /pause permet de changer cela.
first-alert =
    Vous pouvez agir dès maintenant :
    <b>{ $title }</b>

button-done = Terminé
button-next = Suite ›
button-previous = ‹ Retour
button-change-topics = Changer de thèmes
button-read-alert = Lire
button-all-alerts = Toutes les alertes en cours

toast-following = Vous suivez : { $topic }
toast-not-following = Vous ne suivez plus : { $topic }
button-topics-about = De quoi il s’agit
background-more = En savoir plus
