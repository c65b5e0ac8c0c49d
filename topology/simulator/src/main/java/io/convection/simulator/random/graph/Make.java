package io.convection.simulator.random.graph;

/** Of which type a part is: how its physical resource is told from others. */
public enum Make {
    /** Each create makes a new physical resource, with an id of its own. */
    FRESH("Convection::Test::Resource"),
    /** The property {@code key} is its identity; any change can be made in place. */
    NAMED("Convection::Test::Named"),
    /** The same, but a property whose name begins with {@code !} can't be changed in place, and the old one may be deleted first. */
    FIRST("Convection::Test::DeleteFirst");

    private final String type;

    Make(String type) {
        this.type = type;
    }

    /** The resource type's name. */
    public String type() {
        return type;
    }

    /** Whether its identity comes from its properties. */
    public boolean natural() {
        return this != FRESH;
    }

    /** The one of this resource type. */
    public static Make of(String type) {
        for (Make make : values()) {
            if (make.type.equals(type)) {
                return make;
            }
        }
        throw new IllegalArgumentException("no type of the simulation: " + type);
    }
}
