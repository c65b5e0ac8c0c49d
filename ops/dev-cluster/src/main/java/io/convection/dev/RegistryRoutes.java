package io.convection.dev;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;

import io.convection.dev.RegistryState.Version;

/** Which request asks what of the rules, and how the answer reads: the Avro part of Confluent's REST API. */
final class RegistryRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A request.
     *
     * @param method GET, POST, PUT or DELETE
     * @param path the path's parts, decoded
     * @param query the query's parameters, decoded
     * @param body the body, an empty object where there is none
     */
    record Request(String method, List<String> path, Map<String, String> query, JsonNode body) {

        String part(int index) {
            return index < path.size() ? path.get(index) : "";
        }

        boolean asks(String parameter) {
            return "true".equals(query.get(parameter));
        }

        RegistryException notAllowed() {
            return RegistryException.notAllowed(method + " /" + String.join("/", path));
        }
    }

    private final RegistryRules rules;

    RegistryRoutes(RegistryRules rules) {
        this.rules = rules;
    }

    JsonNode answer(Request request) {
        return switch (request.part(0) + "/" + request.path.size()) {
            case "/0", "/1" -> JSON.createObjectNode();
            case "contexts/1" -> JSON.createArrayNode().add(".");
            case "schemas/2", "schemas/3", "schemas/4" -> schemas(request);
            case "subjects/1" -> texts(rules.subjects().stream()
                    .filter(it -> it.startsWith(request.query.getOrDefault("subjectPrefix", ""))).toList());
            case "subjects/2" -> subject(request, request.part(1));
            case "subjects/3", "subjects/4", "subjects/5" -> versions(request, request.part(1));
            case "compatibility/4", "compatibility/5" -> compatibility(request, request.part(2));
            case "config/1" -> config(request, Optional.empty());
            case "config/2" -> config(request, Optional.of(request.part(1)));
            case "mode/1", "mode/2" -> mode(request);
            default -> throw RegistryException.noSuchPage("/" + String.join("/", request.path));
        };
    }

    private JsonNode schemas(Request request) {
        if (request.part(1).equals("types")) {
            return JSON.createArrayNode().add("AVRO");
        }
        if (!request.part(1).equals("ids")) {
            throw RegistryException.noSuchPage("/" + String.join("/", request.path));
        }
        int id = id(request.part(2));
        return switch (request.part(3)) {
            case "" -> JSON.createObjectNode().put("schema", rules.schema(id));
            case "schema" -> json(rules.schema(id));
            case "subjects" -> texts(rules.uses(id).stream().map(Version::subject).distinct().toList());
            case "versions" -> {
                ArrayNode uses = JSON.createArrayNode();
                rules.uses(id)
                        .forEach(it -> uses.addObject().put("subject", it.subject()).put("version", it.version()));
                yield uses;
            }
            default -> throw RegistryException.noSuchPage("/" + String.join("/", request.path));
        };
    }

    private JsonNode subject(Request request, String subject) {
        if (!request.method.equals("POST")) {
            throw request.notAllowed();
        }
        return described(rules.find(subject, schema(request)));
    }

    private JsonNode versions(Request request, String subject) {
        if (!request.part(2).equals("versions")) {
            throw RegistryException.noSuchPage("/" + String.join("/", request.path));
        }
        if (request.path.size() == 3) {
            return switch (request.method) {
                case "GET" -> numbers(rules.versions(subject).stream().map(Version::version).toList());
                case "POST" -> JSON.createObjectNode().put("id", rules.register(subject, schema(request)));
                default -> throw request.notAllowed();
            };
        }
        if (!request.method.equals("GET")) {
            throw request.notAllowed();
        }
        Version version = rules.version(subject, request.part(3));
        return request.part(4).equals("schema") ? json(version.schema()) : described(version);
    }

    private JsonNode compatibility(Request request, String subject) {
        AvroSchema schema = schema(request);
        List<String> complaints = request.path.size() == 4
                ? rules.complaints(subject, schema)
                : rules.complaints(subject, request.part(4), schema);
        ObjectNode answer = JSON.createObjectNode().put("is_compatible", complaints.isEmpty());
        if (request.asks("verbose")) {
            answer.set("messages", texts(complaints));
        }
        return answer;
    }

    private JsonNode config(Request request, Optional<String> subject) {
        return switch (request.method) {
            case "GET" -> JSON.createObjectNode().put("compatibilityLevel",
                    subject.map(it -> rules.level(it, request.asks("defaultToGlobal"))).orElseGet(rules::globalLevel));
            case "PUT" -> JSON.createObjectNode().put("compatibility",
                    rules.setLevel(subject, request.body.path("compatibility").asText()));
            case "DELETE" -> JSON.createObjectNode().put("compatibilityLevel", rules.clearLevel(subject));
            default -> throw request.notAllowed();
        };
    }

    /** There is one mode. */
    private static JsonNode mode(Request request) {
        ObjectNode readWrite = JSON.createObjectNode().put("mode", "READWRITE");
        if (request.method.equals("GET") || request.body.equals(readWrite)) {
            return readWrite;
        }
        throw RegistryException.notPermitted("The development registry has no mode but READWRITE");
    }

    private static AvroSchema schema(Request request) {
        JsonNode body = request.body;
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") || !body.path("references").isEmpty()) {
            throw RegistryException.badSchema("The development registry takes Avro schemas without references only");
        }
        try {
            AvroSchema schema = new AvroSchema(body.path("schema").asText());
            return request.asks("normalize") ? schema.normalize() : schema;
        } catch (RuntimeException e) {
            throw RegistryException.badSchema("Invalid schema: " + e.getMessage());
        }
    }

    private static int id(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RegistryException.noSuchPage("/schemas/ids/" + text);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored schema is JSON", e);
        }
    }

    private static ObjectNode described(Version version) {
        return JSON.createObjectNode().put("subject", version.subject()).put("version", version.version())
                .put("id", version.id()).put("schema", version.schema());
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ArrayNode numbers(List<Integer> numbers) {
        ArrayNode array = JSON.createArrayNode();
        numbers.forEach(array::add);
        return array;
    }
}
