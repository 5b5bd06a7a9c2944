topics-ask = <b>Quels sujets ?</b>
topics-linked = <b>Quels sujets ?</b> Ce que vous cherchiez est en haut.
topics-how = Touchez un sujet pour le suivre, touchez-le encore pour arrêter. Nous vous écrivons sur ceux qui sont cochés.
topics-none = Vous ne suivez aucun sujet : aucune alerte n’arrivera.
topics-chosen =
    { $count ->
        [one] Vous suivez un sujet :
       *[other] Vous suivez { $count } sujets :
    }
topics-then = Quand quelque chose d’urgent s’y passe, nous vous écrivons ici.
topics-then-paused = Vous avez demandé le silence : aucune alerte n’arrive pour l’instant. /pause permet de changer cela.
first-alert =
    Vous pouvez agir dès maintenant :
    <b>{ $title }</b>

button-done = Terminé
button-next = Suite ›
button-previous = ‹ Retour
button-change-topics = Changer de sujets
button-read-alert = Lire
button-all-alerts = Toutes les alertes en cours

toast-following = Vous suivez : { $topic }
toast-not-following = Vous ne suivez plus : { $topic }
