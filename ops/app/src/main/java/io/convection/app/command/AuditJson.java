package io.convection.app.command;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.audit.history.CriticalPath;
import io.convection.audit.history.Field;
import io.convection.audit.history.Link;
import io.convection.audit.history.Operation;
import io.convection.audit.history.Snapshot;
import io.convection.audit.history.StackDiff;
import io.convection.audit.history.Timeline;
import io.convection.records.JournalEntry;

/** What an audit finds, one JSON object a line. */
final class AuditJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditJson() {}

    /** How a resource is, before its causes. */
    static String state(String stack, String resource, String state) {
        return JSON.createObjectNode().put("stack", stack).put("resource", resource).put("state", state).toString();
    }

    /** One cause. */
    static String line(Link link) {
        return JSON.createObjectNode().put("sequence", link.sequence()).put("time", link.time().toString())
                .put("node", link.node()).put("fact", link.fact()).put("text", link.text())
                .put("detail", link.detail()).toString();
    }

    /** One traversal, with its operations. */
    static String line(Timeline timeline) {
        ObjectNode json = JSON.createObjectNode().put("stack", timeline.stack()).put("traversal", timeline.traversal())
                .put("action", timeline.action()).put("requestId", timeline.requestId())
                .put("begin", timeline.begin().toString()).put("end", timeline.end().toString())
                .put("outcome", timeline.outcome());
        ArrayNode operations = json.putArray("operations");
        Set<Operation> critical = timeline.critical();
        timeline.operations().forEach(operation -> add(operation, critical.contains(operation), operations));
        timeline.path().ifPresent(path -> add(path, json.putObject("criticalPath")));
        return json.toString();
    }

    private static void add(Operation operation, boolean critical, ArrayNode to) {
        ObjectNode json = to.addObject().put("resource", operation.name()).put("version", operation.version())
                .put("operation", operation.number()).put("action", operation.action().name())
                .put("start", operation.start().toString())
                .put("end", operation.end().map(Object::toString).orElse(null))
                .put("outcome", operation.outcome().name()).put("critical", critical);
        ArrayNode attempts = json.putArray("attempts");
        operation.attempts().forEach(attempt -> attempts.addObject().put("attempt", attempt.number())
                .put("dispatched", attempt.dispatched().toString())
                .put("answered", attempt.answered().map(Object::toString).orElse(null))
                .put("problem", attempt.problem()));
    }

    private static void add(CriticalPath path, ObjectNode to) {
        to.put("totalMs", ms(path.total())).put("executorMs", ms(path.executor())).put("backOffMs", ms(path.backOff()))
                .put("engineMs", ms(path.engine()));
        ArrayNode steps = to.putArray("steps");
        path.steps().forEach(step -> steps.addObject().put("resource", step.operation().name())
                .put("version", step.operation().version()).put("operation", step.operation().number())
                .put("engineMs", ms(step.engine())).put("executorMs", ms(step.executor()))
                .put("backOffMs", ms(step.backOff())));
    }

    /** What changed between two moments. */
    static String line(String stack, String uid, Snapshot from, Snapshot to, StackDiff diff) {
        ObjectNode json = JSON.createObjectNode().put("stack", stack).put("uid", uid);
        add("from", from, json);
        add("to", to, json);
        add("status", diff.status(), json);
        ArrayNode definitions = json.putArray("definitions");
        diff.definitions().forEach(change -> add("fields", change.fields(),
                definitions.addObject().put("node", change.node()).put("change", change.kind().name())));
        ArrayNode resources = json.putArray("resources");
        diff.resources().forEach(change -> add("fields", change.fields(), resources.addObject()
                .put("resource", change.name()).put("change", change.kind().name()).put("before", change.before())
                .put("after", change.after()).put("status", change.status()).put("reason", change.reason())));
        add("outputs", diff.outputs(), json);
        return json.toString();
    }

    private static void add(String name, Snapshot moment, ObjectNode to) {
        to.putObject(name).put("sequence", moment.at().map(JournalEntry::getSequence).orElse(0L))
                .put("time", moment.at().map(entry -> entry.getTime().toString()).orElse(null));
    }

    private static void add(String name, List<Field> fields, ObjectNode to) {
        ArrayNode array = to.putArray(name);
        fields.forEach(field -> array.addObject().put("name", field.name()).put("before", field.before().orElse(null))
                .put("after", field.after().orElse(null)));
    }

    private static long ms(Duration duration) {
        return duration.toMillis();
    }
}
