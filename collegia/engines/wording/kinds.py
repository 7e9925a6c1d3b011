"""The kinds of smallest edit, and the sentence that says why each is proposed."""

from enum import StrEnum

from collegia.engines.text.language import Language


class EditKind(StrEnum):
    """What an edit does to a draft."""

    SOFTEN_ASK = "soften_ask"
    ADD_REASON = "add_reason"
    NAME_REQUEST = "name_request"
    DROP_JAB = "drop_jab"
    DROP_SENTENCE = "drop_sentence"
    CALM_TYPING = "calm_typing"
    HAZARD_FIRST = "hazard_first"
    ASK_PART = "ask_part"
    OPEN_DOOR = "open_door"
    ASK_INSTEAD = "ask_instead"
    SAY_PLAINLY = "say_plainly"
    LESS_SOOTHING = "less_soothing"
    NO_PROMISE = "no_promise"
    PLAIN_WORD = "plain_word"
    WARN_FIRST = "warn_first"
    PAUSE = "pause"
    FEELING_FIRST = "feeling_first"
    BY_MODEL = "by_model"


WHY = {
    Language.ENGLISH: {
        EditKind.SOFTEN_ASK: "Reads as a bare order; the ask stays the same and is put as an ask.",
        EditKind.ADD_REASON: "An order without a why may read as rank; leave a place for the reason in your words.",
        EditKind.NAME_REQUEST: "They could not do this without asking back; name what is missing.",
        EditKind.DROP_JAB: "These words add a sting and no fact; the rest stands without them.",
        EditKind.DROP_SENTENCE: "This part carries the sting and no fact; the rest stands without it.",
        EditKind.CALM_TYPING: "Capitals and rows of marks may read as shouting; the words stay.",
        EditKind.HAZARD_FIRST: "The risk could be missed behind the apology; it comes first and plain.",
        EditKind.ASK_PART: "The other cannot see what you need of them; name the missing part.",
        EditKind.OPEN_DOOR: "A bare no may end it; a reason or a when leaves the door open.",
        EditKind.ASK_INSTEAD: "Reads as a reproach; as a question it says the same and lets them answer.",
        EditKind.SAY_PLAINLY: "The sting stands where an ask could; say what you need instead.",
        EditKind.LESS_SOOTHING: "Soothing before the worry was heard may close it; without it there is room.",
        EditKind.NO_PROMISE: "Nobody can promise this; the hope stands without the promise.",
        EditKind.PLAIN_WORD: "A word here may not be followed; say it as you would at a kitchen table.",
        EditKind.WARN_FIRST: "The news comes with nothing before it; a few words let the person brace.",
        EditKind.PAUSE: "Several new things in a row; a stop lets the first ones land.",
        EditKind.FEELING_FIRST: "A feeling may still be unanswered; name what you heard before the facts.",
        EditKind.BY_MODEL: "Written by the language model; the facts were checked word by word.",
    },
    Language.SPANISH: {
        EditKind.SOFTEN_ASK: "Suena a orden seca; se pide lo mismo, pero pidiéndolo.",
        EditKind.ADD_REASON: "Una orden sin porqué puede sonar a rango; deja un hueco para el motivo, en tus palabras.",
        EditKind.NAME_REQUEST: "No podrían hacerlo sin preguntar; nombra lo que falta.",
        EditKind.DROP_JAB: "Estas palabras pinchan y no añaden ningún dato; lo demás se sostiene sin ellas.",
        EditKind.DROP_SENTENCE: "Esta parte lleva el pinchazo y ningún dato; lo demás se sostiene sin ella.",
        EditKind.CALM_TYPING: "Las mayúsculas y los signos repetidos pueden leerse como gritos; las palabras quedan.",
        EditKind.HAZARD_FIRST: "El riesgo podría perderse tras la disculpa; va primero y claro.",
        EditKind.ASK_PART: "No se ve qué necesitas de la otra persona; nombra la parte que falta.",
        EditKind.OPEN_DOOR: "Un no a secas puede cerrarlo todo; un motivo o un cuándo deja la puerta abierta.",
        EditKind.ASK_INSTEAD: "Suena a reproche; como pregunta dice lo mismo y deja contestar.",
        EditKind.SAY_PLAINLY: "El pinchazo está donde podría ir una petición; di lo que necesitas.",
        EditKind.LESS_SOOTHING: "Calmar antes de escuchar la preocupación puede cerrarla; sin ello queda espacio.",
        EditKind.NO_PROMISE: "Nadie puede prometer esto; la esperanza se sostiene sin la promesa.",
        EditKind.PLAIN_WORD: "Aquí hay una palabra que quizá no se entienda; dígase como en la cocina de casa.",
        EditKind.WARN_FIRST: "La noticia llega sin nada delante; unas palabras permiten prepararse.",
        EditKind.PAUSE: "Son varias cosas nuevas seguidas; una pausa deja que lleguen las primeras.",
        EditKind.FEELING_FIRST: "Quizá un sentimiento sigue sin respuesta; nombre lo que oyó antes de los datos.",
        EditKind.BY_MODEL: "Lo escribió el modelo de lenguaje; los datos se comprobaron palabra por palabra.",
    },
}
