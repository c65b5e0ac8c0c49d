package io.convection.core.state;

import java.util.List;

import io.convection.core.Input;
import io.convection.core.RowReader;
import io.convection.core.Table;

/**
 * The keys of rows. Everything of a stack begins with {@code project/name/}, so that it can be scanned; names have no {@code /} in them.
 *
 * <pre>
 * h            head                            n/NODE         node: state of a name, output or parameter
 * d/NODE       its definition, if long         s/AT/NODE      what the change staged there says of it
 * u/NODE       what roll-back would make it    e/DEP/NODE     NODE depends on DEP, or keeps it; of the first few, DEP's node says so
 * i/TYPE/ID    the versions that hold an identity
 * w/LANE/POS   work left to look at            c/POS          change that waits its turn
 * r/REQUEST    remembered request              p/REQUEST      the parts of a change that have come
 * m/TIME/WHAT  a timer                         a              the earliest, where there is no head
 * o/A#1        A#1 is being observed           v/NODE         a preview has dealt with it
 * g/NODE       its version is protected        z/ID           a physical resource that was let go
 * k            quarantine                      x/POS          input that is parked
 * f            whose child the stack is
 * </pre>
 *
 * <p>Those of the partition begin with {@code ~}: {@code ~/settings}, {@code ~/type/NAME}, {@code ~/due/TIME/STACK}, {@code ~/quarantined/STACK}.
 */
public final class Keys {

    /** Key of the partition's settings. */
    public static final String SETTINGS = Input.PARTITION + "/settings";

    private static final String QUARANTINED = Input.PARTITION + "/quarantined/";
    private static final String ZEROS = "0".repeat(19);

    private Keys() {}

    /** Key of a resource type as the partition knows it. */
    public static String type(String name) {
        return Input.PARTITION + "/type/" + name;
    }

    /** Prefix of the stacks that have timers, in order of each one's earliest. */
    public static String due() {
        return Input.PARTITION + "/due/";
    }

    /** Key of one of them. */
    static String due(long time, String stack) {
        return due() + padded(time) + "/" + stack;
    }

    /** Key of the mark of a stack that is in quarantine. */
    static String quarantined(String stack) {
        return QUARANTINED + stack;
    }

    /** The stacks that have such a mark. */
    public static List<String> quarantined(RowReader rows) {
        return rows.scan(Table.NODES, QUARANTINED, "", Integer.MAX_VALUE).stream()
                .map(row -> row.key().substring(QUARANTINED.length())).toList();
    }

    static String head(String stack) {
        return stack + "/h";
    }

    static String node(String stack, String node) {
        return stack + "/n/" + node;
    }

    static String definition(String stack, String node) {
        return stack + "/d/" + node;
    }

    static String staged(String stack, long at, String node) {
        return stack + "/s/" + at + "/" + node;
    }

    static String undo(String stack, String node) {
        return stack + "/u/" + node;
    }

    static String dependants(String stack, String dependency) {
        return stack + "/e/" + dependency + "/";
    }

    static String identity(String stack, String type, String identity) {
        return stack + "/i/" + type + "/" + identity;
    }

    static String work(String stack, String lane, long position) {
        return stack + "/w/" + lane + "/" + padded(position);
    }

    static String waiting(String stack, long position) {
        return stack + "/c/" + padded(position);
    }

    static String request(String stack, String requestId) {
        return stack + "/r/" + requestId;
    }

    static String parts(String stack, String requestId) {
        return stack + "/p/" + requestId;
    }

    static String timers(String stack) {
        return stack + "/m/";
    }

    static String timerKey(long time, String what) {
        return padded(time) + "/" + what;
    }

    static String agenda(String stack) {
        return stack + "/a";
    }

    static String observing(String stack, String version) {
        return stack + "/o/" + version;
    }

    static String previewed(String stack, String node) {
        return stack + "/v/" + node;
    }

    static String retained(String stack, String physicalId) {
        return stack + "/z/" + physicalId;
    }

    static String guarded(String stack, String node) {
        return stack + "/g/" + node;
    }

    static String quarantine(String stack) {
        return stack + "/k";
    }

    static String parent(String stack) {
        return stack + "/f";
    }

    static String parked(String stack, long position) {
        return stack + "/x/" + padded(position);
    }

    static String version(String stack, VersionId id) {
        return stack + "/" + id.name() + "#" + id.number();
    }

    static String resource(String stack, String nameOrVersion) {
        return stack + "/" + nameOrVersion;
    }

    /** Wide enough for every position and time, so that keys sort as their numbers. */
    private static String padded(long number) {
        String digits = Long.toString(number);
        return ZEROS.substring(digits.length()) + digits;
    }
}
