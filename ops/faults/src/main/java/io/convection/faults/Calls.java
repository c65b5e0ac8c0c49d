package io.convection.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Calls and answers as JSON. */
final class Calls {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Calls() {}

    static String write(Call call) {
        ObjectNode node = JSON.createObjectNode().put("kind", call.kind().name()).put("operation", call.operation())
                .put("attempt", call.attempt()).put("stack", call.stack()).put("resource", call.resource())
                .put(Things.VALUE, call.value()).put(Things.ZONE, call.zone());
        call.id().ifPresent(id -> node.put("id", id));
        call.madeBy().ifPresent(by -> node.put("madeBy", by));
        ArrayNode peers = node.putArray(Things.PEERS);
        call.peers().forEach(peers::add);
        return node.toString();
    }

    static Call read(byte[] body) throws IOException {
        JsonNode node = JSON.readTree(body);
        return new Call(Call.Kind.valueOf(node.get("kind").textValue()), text(node, "operation"),
                text(node, "attempt"), text(node, "stack"), text(node, "resource"), optional(node, "id"),
                optional(node, "madeBy"), node.path(Things.VALUE).asInt(), node.path(Things.ZONE).asInt(),
                texts(node.path(Things.PEERS)));
    }

    static byte[] write(Reality.Answer answer) throws IOException {
        return JSON.writeValueAsBytes(JSON.createObjectNode().put("id", answer.id()).put(Things.ECHO, answer.echo())
                .put("problem", answer.problem().orElse("")));
    }

    static Reality.Answer answer(byte[] body) throws IOException {
        JsonNode node = JSON.readTree(body);
        return new Reality.Answer(text(node, "id"), text(node, Things.ECHO),
                Optional.of(text(node, "problem")).filter(problem -> !problem.isEmpty()));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).textValue();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::textValue);
    }
}
