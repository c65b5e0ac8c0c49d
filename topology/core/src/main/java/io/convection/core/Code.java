package io.convection.core;

import java.util.Locale;

/**
 * The codes by which requests are rejected, names fail and inputs are passed over. They are API: a code keeps its meaning; the documentation's table is made
 * from this one.
 */
public enum Code {
    // requests
    UNKNOWN_STACK("There is no stack of this name."),
    STACK_EXISTS("A stack of this name exists."),
    STACK_DELETING("The stack is being deleted; nothing else can be asked of it."),
    NOTHING_TO_ROLL_BACK("The stack already is at the last template that completed."),
    REQUEST_ID_REUSED("The request id was used for another request."),
    BAD_REQUEST("A field of the request is missing or can't be what it is."),
    TRAVERSAL_MOVED("The stack's traversal is not the one that the request expects."),
    PLAN_STALE("The stack moved on since the plan was made, or the change is another one."),
    NOTHING_TO_CANCEL("No traversal is under way that could be cancelled."),
    NOTHING_TO_RETRY("The stack did not fail; there is nothing to go on with."),
    BUSY("A traversal is under way; wait for its end, or cancel it."),
    NOT_QUARANTINED("The stack is not in quarantine."),
    PARTS_INCOMPLETE("The parts of the change did not all come, or not in order."),
    PROTECTED("The change would delete or replace a protected resource."),
    UNKNOWN_KIND("The kind of request, event or definition is not known to this version."),
    NOT_SUPPORTED("The feature is not supported by this version; named, so that nothing is passed over in silence."),
    TOO_LARGE("A limit is exceeded."),
    // templates
    BAD_YAML("The template is not valid YAML or JSON."),
    BAD_TEMPLATE("A section or key of the template is missing, unknown or of the wrong kind."),
    BAD_NAME("A name has a character that it can't have, or is too long."),
    DUPLICATE_NAME("A name is declared twice."),
    UNKNOWN_PARAMETER("A parameter is used or given that the template does not declare."),
    MISSING_PARAMETER("A parameter without default is not given."),
    BAD_PARAMETER("A parameter's value is not of its type."),
    UNKNOWN_RESOURCE("A resource is referred to that the template does not declare."),
    CYCLE("Resources depend on each other in a circle."),
    BAD_FUNCTION("A function's argument is not of the form that it takes."),
    UNKNOWN_TYPE("No executor offers the resource type."),
    UNKNOWN_PROPERTY("The resource type has no such property."),
    MISSING_PROPERTY("The resource type needs a property that is not given."),
    BAD_PROPERTY("A property's value is not of its type."),
    REPLACE_SAME_IDENTITY("Two live resources would have the same identity."),
    // names that fail
    UNRESOLVABLE("An expression can't be resolved with the attributes that there are."),
    OPERATION_FAILED("The plugin reported a failure."),
    TIMED_OUT("The time for it is over."),
    CANCELLED("It was cancelled."),
    // inputs that decide nothing
    DUPLICATE("The input was answered before."),
    LATE("The event is about an operation that is over, or a stack that is gone.");

    private final String meaning;

    Code(String meaning) {
        this.meaning = meaning;
    }

    /** The code as it stands in records and on the screen: {@code nothing-to-roll-back}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means, in one sentence. */
    public String meaning() {
        return meaning;
    }
}
