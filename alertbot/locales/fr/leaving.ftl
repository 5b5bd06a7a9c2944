# Les messages entiers qui veulent dire /stop ; ni la casse, ni les accents, ni la ponctuation ne comptent.
words-of-leaving = stop, arrêt, arrête, arrêter, arrêtez, désabonner, me désabonner, se désabonner, désabonnez-moi, désabonnement, désinscrire, me désinscrire, désinscription, ça suffit, laissez-moi tranquille

stopped =
    Vous ne recevrez plus d’alertes.

    Dans { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }, nous supprimerons tout ce que nous conservons sur vous. /forget le fait tout de suite. Pour revenir : /start
stop-already =
    Vous avez déjà arrêté les alertes. Aucune n’arrive.

    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } après votre départ, nous supprimons tout ce que nous conservons sur vous. /forget le fait tout de suite. Pour revenir : /start
stop-stranger = Vous ne recevez aucune alerte, et nous ne conservons rien sur vous.

forget-ask =
    Supprimer tout ce que nous conservons sur vous, ainsi que nos messages récents ici ?

    Si vous avez fait un signalement, il reste chez les personnes qui aident, scellé et sans chemin vers vous. Pour l’effacer aussi, retirez-le d’abord : /report

    Les signatures données ici sont retirées. Celles déjà remises restent où elles sont.

    Une sauvegarde faite avant peut le garder plus longtemps. Vous ne pourrez pas revenir en arrière.
forget-kept = Rien n’a été supprimé.
forgotten =
    C’est fait. Nous ne conservons plus rien sur vous et avons demandé à Telegram de supprimer ceux de nos messages récents ici que nous avions notés.

    Ce qui reste ici, c’est à vous de le supprimer : ouvrez le menu de la discussion et supprimez-la.

button-undo = Annuler
button-forget = Tout supprimer à mon sujet
button-forget-yes = Oui, tout supprimer
button-forget-no = Non

toast-forgotten = Supprimé.
