# Les messages entiers qui veulent dire /stop ; ni la casse, ni les accents, ni la ponctuation ne comptent.
words-of-leaving = stop, arrêt, arrête, arrêter, arrêtez, désabonner, me désabonner, se désabonner, désabonnez-moi, désabonnement, désinscrire, me désinscrire, désinscription, ça suffit, laissez-moi tranquille

stopped =
    Vous êtes parti·e. Plus aucune alerte n’arrivera.

    Dans { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }, nous supprimerons tout ce que nous conservons à votre sujet. /forget le fait tout de suite. /start vous fait revenir.
stop-already =
    Vous êtes déjà parti·e. Aucune alerte n’arrive.

    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } après votre départ, nous supprimons tout ce que nous conservons à votre sujet. /forget le fait tout de suite. /start vous fait revenir.
stop-stranger = Vous ne recevez aucune alerte, et nous ne conservons rien à votre sujet.

forget-ask =
    Supprimer tout ce que nous conservons à votre sujet, ainsi que nos messages récents ici ?

    Cela ne peut pas être annulé.
forget-kept = Rien n’a été supprimé.
forgotten =
    C’est fait. Nous ne conservons plus rien à votre sujet et avons demandé à Telegram de supprimer nos messages récents ici.

    Ce que vous avez écrit et les messages plus anciens, vous seul·e pouvez les supprimer : ouvrez le menu de la discussion et supprimez-la.

button-undo = Annuler
button-forget = Tout supprimer à mon sujet
button-forget-yes = Oui, tout supprimer
button-forget-no = Non

toast-forgotten = Supprimé.
