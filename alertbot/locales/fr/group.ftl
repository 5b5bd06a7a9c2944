# Le groupe dans lequel l’équipe travaille.
button-group = Travailler dans un groupe
group-none =
    <b>Travailler dans un groupe</b>

    L’équipe peut travailler dans un groupe à sujets : un sujet pour chaque alerte en route et, pour qui répond aux signalements, un pour chaque signalement, sans rien de ce qu’il dit. Seuls les gestes de l’équipe y comptent, et chaque personne continue à tout recevoir dans sa propre discussion.

    Créez un groupe, activez les sujets dans ses réglages, puis créez le lien.
button-group-link = Créer le lien
group-link = Touchez le bouton, choisissez le groupe et laissez activés les droits de gérer les sujets et de supprimer des messages : quand un signalement est retiré, son sujet disparaît aussi. Le lien marche jusqu’à { $time } UTC, et seulement pour les propriétaires.
button-group-choose = Choisir le groupe
group-open = L’équipe travaille dans un groupe. Chaque personne continue aussi à tout recevoir dans sa propre discussion.
button-group-drop = Ne plus travailler dans le groupe
group-drop-ask = Quitter le groupe ? Rien n’est perdu : tout continue dans vos propres discussions. Ses sujets restent tels quels.
button-group-drop-yes = Oui, le quitter
group-welcome = L’équipe travaille ici désormais : un sujet pour chaque alerte en route, et un pour chaque signalement. Seuls les gestes de l’équipe comptent. Ce qui est confidentiel a sa place dans votre propre discussion avec moi.
group-not-yet-no-forum = Les sujets ne sont pas activés dans ce groupe. Merci de les activer dans ses réglages ; je le remarquerai.
group-not-yet-public = Ce groupe est public : n’importe qui pourrait y lire ce qui concerne les signalements et les alertes. Merci de le rendre privé dans ses réglages ; je le remarquerai.
group-not-yet-no-right = Je n’ai pas le droit de gérer les sujets ici. Merci de me nommer administrateur avec ce droit ; je le remarquerai.
group-no-forum = Dans le groupe de l’équipe, les sujets sont désactivés : plus rien de nouveau n’y vient. Rien n’est perdu : tout continue dans vos propres discussions. Dès qu’ils seront activés, je le remarquerai.
group-public = Le groupe de l’équipe est devenu public : n’importe qui peut le trouver et lire ce qui s’y trouve. Rien de nouveau n’y vient tant qu’il n’est pas privé. Merci de le rendre privé dans ses réglages ; je le remarquerai. Tout continue dans vos propres discussions.
group-no-right = Dans le groupe de l’équipe, je n’ai plus le droit de gérer les sujets : plus rien de nouveau n’y vient. Rien n’est perdu : tout continue dans vos propres discussions. Dès que je l’aurai, je le remarquerai.
group-well = Le groupe de l’équipe fonctionne de nouveau.
group-lost = Je ne suis plus dans le groupe de l’équipe. Rien n’est perdu : tout continue dans vos propres discussions. Sous /team, un ou une propriétaire peut me faire revenir dans un groupe.
toast-group-not-yours = Seule l’équipe peut faire cela.
toast-group-in-private = Regardez votre propre discussion avec moi.
log-group-linked = { $who } a créé un lien qui fait entrer le bot dans un groupe
log-grouped = { $who } a permis à l’équipe de travailler dans un groupe
log-ungrouped = { $who } a retiré le groupe de l’équipe

# Channels that an alert is posted to.
broadcast-channel-waiting = Dans le canal { $name } : en attente
broadcast-channel-posted = Dans le canal { $name } : publiée
broadcast-channel-doubtful = Dans le canal { $name } : peut-être publiée
broadcast-channel-refused = Dans le canal { $name } : refusée. Telegram dit : { $why }
broadcast-channel-shut = Dans le canal { $name } : non publiée, le bot ne peut pas y écrire
