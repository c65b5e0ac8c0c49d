package io.convection.changes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.StackIds;
import io.convection.core.Templates;
import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.StackChange;
import io.convection.records.Trust;

/**
 * What is asked of a stack. Made step by step, by one thread:
 *
 * <pre>{@code Change.create("default/shop", "build-17").template(text).parameters("{\"size\":3}")}</pre>
 *
 * The request id is the caller's, 1 to 255 characters: the same request under the same id is carried out once, however often it is sent; the engine remembers
 * ids for 24 h.
 */
public final class Change {

    static {
        Trust.install();
    }

    private final StackChange.Builder change;
    private Optional<String> template = Optional.empty();
    private String parameters = "{}";
    private List<Definition> definitions = List.of();

    private Change(ChangeKind kind, String stack, String requestId) {
        if (!StackIds.isValid(stack)) {
            throw ChangeException.invalid(Code.BAD_REQUEST, "stack",
                    "`" + stack + "` can't be a stack: " + StackIds.RULE);
        }
        this.change = StackChange.newBuilder().setStack(stack).setRequestId(requestId).setKind(kind);
    }

    /** A request id for those who never repeat a request. */
    public static String freshId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    /**
     * Any kind of request.
     *
     * @throws ChangeException if the stack id can't be one
     */
    public static Change of(ChangeKind kind, String stack, String requestId) {
        return new Change(kind, stack, requestId);
    }

    /** Makes a stack; rejected where one of this id exists. */
    public static Change create(String stack, String requestId) {
        return of(ChangeKind.CREATE, stack, requestId);
    }

    /** Brings a stack to a full template. */
    public static Change update(String stack, String requestId) {
        return of(ChangeKind.UPDATE, stack, requestId);
    }

    /** Sets and removes what it names, and leaves the others as they are. */
    public static Change patch(String stack, String requestId) {
        return of(ChangeKind.PATCH, stack, requestId);
    }

    /** Deletes a stack and what it made. */
    public static Change delete(String stack, String requestId) {
        return of(ChangeKind.DELETE, stack, requestId);
    }

    /** The HOT text, YAML or JSON, of a create or an update; of a patch, the one whose {@code resources} and {@code outputs} are set. */
    public Change template(String text) {
        template = Optional.of(text);
        return this;
    }

    /** Values of the template's parameters: a JSON object. */
    public Change parameters(String json) {
        parameters = json;
        return this;
    }

    /** Ready definitions instead of a template, in any order. */
    public Change definitions(List<Definition> ready) {
        definitions = List.copyOf(ready);
        return this;
    }

    /** Of a patch: the resources to remove. */
    public Change remove(List<String> names) {
        change.setRemoved(List.copyOf(names));
        return this;
    }

    /** Rolls back by itself if it fails. */
    public Change rollbackOnFailure() {
        change.setRollbackOnFailure(true);
        return this;
    }

    /** Looks at what really is first, and makes what differs as it should be. */
    public Change converge() {
        change.setConverge(true);
        return this;
    }

    /** Fails after this time; in whole milliseconds. */
    public Change timeout(Duration limit) {
        change.setTimeoutMs(limit.toMillis());
        return this;
    }

    /** Rejected if the stack's traversal is another one by then. */
    public Change expectedTraversal(long traversal) {
        change.setExpectedTraversal(traversal);
        return this;
    }

    /** Who or what asks, for audit; free text. */
    public Change origin(String who) {
        change.setOrigin(who);
        return this;
    }

    /** The stack. */
    public String stack() {
        return change.getStack();
    }

    /** The request id. */
    public String requestId() {
        return change.getRequestId();
    }

    /**
     * The records that say it, in the order in which they are to be sent. One, unless it is large.
     *
     * @throws ChangeException if the template or a definition is not valid, or too large even for parts
     */
    public List<StackChange> records() {
        List<StackChange> records = made();
        RequestSender.requireSizes(records);
        return records;
    }

    private List<StackChange> made() {
        if (template.isPresent()) {
            return change.getKind() == ChangeKind.PATCH
                    ? List.of(StackChange.newBuilder(change).setTemplate(template.get()).build())
                    : TemplateContent.of(template.get(), parameters).changes(StackChange.newBuilder(change));
        }
        if (definitions.isEmpty()) {
            return List.of(change.build());
        }
        List<Definition> checked = checked();
        DefinitionParts.requireSizes(checked);
        return DefinitionParts.changes(StackChange.newBuilder(change), DefinitionParts.of(InOrder.of(checked)));
    }

    /** A patch may refer to what only the stack declares. */
    private List<Definition> checked() {
        if (change.getKind() == ChangeKind.PATCH) {
            return definitions;
        }
        try {
            return new ArrayList<>(Templates.check(definitions));
        } catch (InvalidException e) {
            throw ChangeException.invalid(e);
        }
    }
}
