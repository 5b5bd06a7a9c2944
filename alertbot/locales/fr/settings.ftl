settings-head = <b>Vos réglages</b>
settings-topics =
    { $count ->
        [one] Thèmes suivis : { $count }
       *[other] Thèmes suivis : { $count }
    }
settings-language = Langue : { $name }
settings-region = Pays : { $name }
settings-no-region = Pays : non indiqué
settings-frequency-all = Les alertes arrivent dès qu’il y en a.
settings-frequency-urgent = Seules les alertes urgentes arrivent.
settings-frequency-daily = Les alertes urgentes arrivent tout de suite, les autres ensemble, une fois par jour, le matin.
settings-frequency-weekly = Les alertes urgentes arrivent tout de suite, les autres ensemble, le lundi matin.
settings-clock = Chez vous, il est { $time } ({ $zone }). La nuit, seules les alertes urgentes arrivent.
settings-left = Vous avez arrêté les alertes : aucune n’arrive. Pour revenir : /start

language-ask = Dans quelle langue ?
language-chosen = Désormais, nous vous écrivons en français.

region-ask =
    <b>Dans quel pays vivez-vous ?</b>

    Rien ne vous oblige à le dire. Si vous le dites, les alertes destinées à ce seul pays pourront aussi vous parvenir, et vous voyez aussitôt ce qui est demandé aux gens de là-bas. Nous conservons le pays, et aucun lieu plus précis.

frequency-ask =
    <b>À quel rythme vous écrire ?</b>

    Les alertes urgentes arrivent tout de suite et sonnent : quelqu’un a besoin d’aide dans les heures qui viennent. Toutes les autres arrivent sans bruit, et jamais la nuit. Vous pouvez aussi recevoir celles-ci une fois par jour ou par semaine, en un seul message.

clock-ask =
    <b>Quelle heure est-il chez vous ?</b>

    Nous saurons ainsi quand il fait nuit pour vous. Rien ne vous oblige à le dire : sinon, nous nous fions à votre pays ou, s’il n’est pas indiqué, à votre langue.
clock-ask-place = Plusieurs horloges montrent cette heure en ce moment. Laquelle est la vôtre ? Nous conservons l’horloge, pas le lieu.

digest-head = <b>Vos alertes depuis la dernière fois</b>

pause-ask = Pour combien de temps voulez-vous une pause ? Les alertes en cours restent lisibles : /alerts
pause-none = Les alertes arrivent dès qu’il y en a.
pause-until = Aucune alerte jusqu’au { $day }.
pause-open = Aucune alerte jusqu’à ce que vous le disiez.

my-data-head = <b>Ce que nous conservons sur vous</b>
my-data-chat = Numéro de la discussion : <code>{ $chat }</code> (chiffré là où nous le conservons)
my-data-number = Le numéro que nous vous donnons : { $number }
my-data-language = Langue : { $name }
my-data-region = Pays : { $name }
my-data-frequency-all = Rythme : chaque alerte, dès qu’il y en a une
my-data-frequency-urgent = Rythme : seulement les alertes urgentes
my-data-frequency-daily = Rythme : les alertes urgentes tout de suite, les autres une fois par jour
my-data-frequency-weekly = Rythme : les alertes urgentes tout de suite, les autres une fois par semaine
my-data-told = Jusqu’à quel jour vos résumés vous ont parlé des alertes : { $day }
my-data-clock = L’horloge que nous suivons, d’après votre pays ou votre langue : { $name }
my-data-clock-chosen = L’horloge que nous suivons, celle que vous avez choisie : { $name }
my-data-agreed = Vous avez accepté les conditions (version { $version }) le { $day }
my-data-paused = Vous avez demandé une pause. /pause montre jusqu’à quand.
my-data-left = Vous avez arrêté les alertes le { $day }. Tout ceci sera supprimé le { $gone }.
my-data-messages =
    { $count ->
        [one] Nos messages ici que /forget peut encore supprimer : { $count }
       *[other] Nos messages ici que /forget peut encore supprimer : { $count }
    }
my-data-open-alerts =
    { $count ->
        [one] Messages plus anciens dont l’alerte n’est pas encore close : { $count }
       *[other] Messages plus anciens dont l’alerte n’est pas encore close : { $count }
    }
my-data-report = Un signalement que vous écrivez : il est scellé, nous ne pouvons pas le montrer
my-data-ways =
    { $count ->
        [one] Le chemin vers vous depuis un signalement envoyé, chiffré
       *[other] Les chemins vers vous depuis { $count } signalements envoyés, chiffrés
    }
my-data-fading =
    { $count ->
        [one] Le numéro d’un de nos messages à propos d’un signalement, pour pouvoir l’effacer
       *[other] Les numéros de { $count } de nos messages à propos de signalements, pour pouvoir les effacer
    }
my-data-dialogue = Une note : nous vous avons demandé quoi chercher
my-data-topics = <b>Ce que vous avez accepté</b>
my-data-no-topics = Aucun thème pour l’instant.
my-data-standing = { $topic } : depuis le { $day } ({ $source }, conditions { $version })
my-data-withdrawn = { $topic } : du { $day } ({ $source }, conditions { $version }) au { $end } ({ $ended_by })
my-data-older =
    { $count ->
        [one] Une entrée plus ancienne se trouve dans le fichier.
       *[other] { $count } entrées plus anciennes se trouvent dans le fichier.
    }
my-data-none = Nous ne conservons rien sur vous.

name-source-start = au début
name-source-link = par un lien
name-source-settings = dans les réglages
name-source-stop = par /stop
name-source-words = par un mot

file-my-data = Ce que nous conservons sur vous, lisible par un ordinateur.

button-topics = Thèmes
button-language = Langue
button-region = Pays
button-region-none = Ne conserver aucun pays
button-frequency = Rythme
button-frequency-all = Chaque alerte, tout de suite
button-frequency-urgent = Seulement les urgentes
button-frequency-daily = Les autres une fois par jour
button-frequency-weekly = Les autres une fois par semaine
button-clock = Jour et nuit
button-clock-home = Comme dans mon pays
button-pause = Pause
button-pause-day = Un jour
button-pause-week = Une semaine
button-pause-open = Jusqu’à ce que je le dise
button-pause-over = Finir la pause
button-my-data = Ce que vous conservez sur moi
button-file = En fichier
button-stop = Arrêter toutes les alertes

toast-nothing-kept = Nous ne conservons rien sur vous.
