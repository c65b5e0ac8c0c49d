package io.convection.conformance;

/** What a plugin may promise; one test of {@link PluginConformance} each, which says why the engine needs it. */
public enum Promise {
    DESCRIBED_ALIKE("describes itself the same way, always"),
    DESCRIBED_WHOLE("describes itself completely, and does not contradict itself"),

    CREATE_MAKES_ONE("a create makes exactly one, as declared, and names it"),
    CREATE_GIVES_ATTRIBUTES("done comes with the attributes that are declared, and no others"),
    CREATE_AGAIN("a create delivered again makes nothing more and answers the same"),
    CREATE_TWICE_AT_ONCE("a create delivered to two executors at once makes one"),
    CREATES_APART("many creates at once do not disturb each other"),
    CREATE_SPARES_OTHERS("a create leaves alone what somebody else made under its identity"),
    CREATE_BAD_PROPERTIES("a create with bad properties fails for good, names the property, makes nothing"),
    CREATE_AFTER_DEATH("a create whose executor died is finished by another"),
    CREATE_ANSWER_LOST("a create whose answer is lost does not claim to have made nothing"),
    CREATE_INTERRUPTED("a create that was interrupted is finished by another executor"),

    UPDATE_APPLIES("an update brings reality to the properties, and keeps the physical id"),
    UPDATE_AGAIN("an update delivered again changes nothing and answers the same"),
    UPDATE_FROM_UNKNOWN("an update from nobody knows what sets all properties"),
    UPDATE_OF_VANISHED("an update of what vanished makes it again or needs replacement"),
    UPDATE_BAD_PROPERTIES("an update to bad properties fails for good, names the property, changes nothing"),
    UPDATE_AFTER_DEATH("an update whose executor died is finished by another"),
    UPDATE_ANSWER_LOST("an update whose answer is lost is worth another attempt"),
    UPDATE_INTERRUPTED("an update that was interrupted is finished by another executor"),
    REPLACEMENT_FIRST("needs replacement is answered before anything was changed"),
    REPLACEMENT_FROM_UNKNOWN("needs replacement is answered though nobody knows what is applied"),

    DELETE_DELETES("a delete deletes"),
    DELETE_AGAIN("a delete delivered again is done"),
    DELETE_OF_VANISHED("a delete of what vanished is done"),
    DELETE_OF_NOTHING("a delete of what was never made is done"),
    DELETE_OF_BAD_PROPERTIES("a delete of what a create with bad properties may have made is done"),
    DELETE_BY_MAKER("a delete that names its maker deletes what that made"),
    DELETE_SPARES_OTHERS("a delete that names its maker spares another's of the same identity"),
    DELETE_SPARES_LIKE("a delete that names its maker spares another's that is just the same"),
    DELETE_LATE("a delete delivered again spares what was made since under the same identity"),
    DELETE_AFTER_DEATH("a delete whose executor died is finished by another"),
    DELETE_ANSWER_LOST("a delete whose answer is lost is worth another attempt"),
    DELETE_INTERRUPTED("a delete that was interrupted is finished by another executor"),
    DELETE_DURING_CREATE("a create that goes on beside its delete says what it leaves"),

    OBSERVE_APPLIED("observed is what was applied"),
    OBSERVE_MISSING("what vanished is observed to be missing"),
    OBSERVE_DRIFT("what drifted is observed as it is"),
    OBSERVE_CHANGES_NOTHING("to observe changes nothing"),

    INTERRUPT_ENDS("an interrupt ends a call soon"),
    INTERRUPT_TRUTHFUL("an interrupted call does not say what is not so"),
    UNREACHABLE_FOR_NOW("who can't be reached is no failure for good"),
    IN_PROGRESS_ASKED("what goes on elsewhere can be asked about by any executor until it is done"),
    OLDER_ATTEMPT("an older attempt after a newer one makes nothing more"),
    OLDER_OPERATION("an older operation that comes late does not undo a newer one");

    private final String sentence;

    Promise(String sentence) {
        this.sentence = sentence;
    }

    /** The promise, for people. */
    public String sentence() {
        return sentence;
    }
}
