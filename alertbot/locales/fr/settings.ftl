settings-head = <b>Vos réglages</b>
settings-topics =
    { $count ->
        [one] Sujets suivis : { $count }
       *[other] Sujets suivis : { $count }
    }
settings-language = Langue : { $name }
settings-not-paused = Les alertes arrivent au fur et à mesure.
settings-left = Vous êtes parti·e : aucune alerte n’arrive. /start vous fait revenir.

language-ask = Dans quelle langue ?
language-chosen = Désormais, nous vous écrivons en français.

pause-ask = Pour combien de temps voulez-vous le silence ? Les alertes en cours restent lisibles : /alerts
pause-none = Les alertes arrivent au fur et à mesure.
pause-until = Aucune alerte jusqu’au { $day }.
pause-open = Aucune alerte jusqu’à nouvel ordre de votre part.

my-data-head = <b>Tout ce que nous conservons à votre sujet</b>
my-data-chat = Numéro de la discussion : <code>{ $chat }</code> (chiffré là où nous le conservons)
my-data-number = Le numéro que nous vous donnons : { $number }
my-data-language = Langue : { $name }
my-data-agreed = Vous avez accepté les conditions (version { $version }) le { $day }
my-data-paused = Vous avez demandé le silence. /pause montre jusqu’à quand.
my-data-left = Vous êtes parti·e le { $day }. Tout ceci sera supprimé le { $gone }.
my-data-messages =
    { $count ->
        [one] Nos messages ici que /forget peut encore supprimer : { $count }
       *[other] Nos messages ici que /forget peut encore supprimer : { $count }
    }
my-data-dialogue = Le fait que nous vous avons demandé quoi chercher
my-data-topics = <b>Ce que vous avez accepté</b>
my-data-no-topics = Aucun sujet pour l’instant.
my-data-standing = { $topic } : depuis le { $day } ({ $source }, conditions { $version })
my-data-withdrawn = { $topic } : du { $day } ({ $source }, conditions { $version }) au { $end } ({ $ended_by })
my-data-older =
    { $count ->
        [one] Une entrée plus ancienne se trouve dans le fichier.
       *[other] { $count } entrées plus anciennes se trouvent dans le fichier.
    }
my-data-none = Nous ne conservons rien à votre sujet.

name-source-start = au début
name-source-link = par un lien
name-source-settings = dans les réglages
name-source-stop = par /stop
name-source-words = par un mot

file-my-data = Tout ce que nous conservons à votre sujet, lisible par un ordinateur.

button-topics = Sujets
button-language = Langue
button-pause = Silence
button-pause-day = Un jour
button-pause-week = Une semaine
button-pause-open = Jusqu’à nouvel ordre
button-pause-over = Fin du silence
button-my-data = Ce que vous savez de moi
button-file = En fichier
button-stop = Arrêter toutes les alertes

toast-nothing-kept = Nous ne conservons rien à votre sujet.
