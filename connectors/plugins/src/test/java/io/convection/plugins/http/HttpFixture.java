package io.convection.plugins.http;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.convection.executor.Json;
import io.convection.executor.Request;
import io.convection.executor.secrets.OperationSecrets;
import io.convection.executor.secrets.Secrets;
import io.convection.plugins.Ask;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A plugin, a service that misbehaves as it is told to, and objects as templates ask for them. */
abstract class HttpFixture {

    static final Duration SHORT = Duration.ofMillis(200);

    ThingService service;
    HttpResource plugin;

    @BeforeEach
    void start() throws IOException {
        service = new ThingService();
        plugin = plugin(Map.of());
    }

    @AfterEach
    void stop() {
        plugin.close();
        service.close();
    }

    void assertRefused(ObjectNode properties, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(Ask.create(1, text(properties))))
                .withMessageStartingWith(why);
    }

    HttpResource plugin(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(Map.of("http.allowed", service.origin()));
        settings.putAll(further);
        return new HttpResource(HttpSettings.of(settings));
    }

    /** A thing whose create the service knows by its key. */
    ObjectNode keyed() {
        ObjectNode thing = unkeyed();
        thing.withObject("create").withObject("headers").put("Idempotency-Key", "${operation_id}");
        return thing;
    }

    ObjectNode unkeyed() {
        String one = service.url() + "/${physical_id}";
        ObjectNode thing = Json.object();
        thing.withObject("properties").put("name", "a b").put("size", 3);
        thing.withObject("create").put("url", service.url()).set("body",
                Json.object().put("name", "${properties.name}").put("size", "${properties.size}").put("by",
                        "${stack}: ${resource}"));
        thing.withObject("read").put("url", one);
        thing.withObject("update").put("url", one).set("body", Json.object().put("size", "${properties.size}"));
        thing.withObject("delete").put("url", one);
        thing.withObject("attributes").put("size", "/size");
        thing.withObject("observed").put("size", "/size");
        return thing;
    }

    /** A thing that bears the operation's key. */
    ObjectNode found() {
        ObjectNode thing = unkeyed();
        thing.withObject("create").withObject("body").put("key", "${operation_key}");
        thing.withObject("find").put("url", service.url()).put("in", "/items").put("id", "/id").set("where",
                Json.object().put("/key", "${operation_key}"));
        return thing;
    }

    ObjectNode waiting() {
        ObjectNode thing = keyed();
        ObjectNode wait = thing.withObject("wait").put("at", "/state").put("reason", "/why").put("every", 2);
        wait.putArray("is").add("ACTIVE");
        wait.putArray("fails").add("ERROR");
        wait.putArray("gone").add("DELETED");
        return thing;
    }

    ObjectNode auth(String auth) {
        return keyed().set("auth", Json.parse(auth));
    }

    /** A create whose secrets the executor has put in: all have this value. */
    static Request withSecrets(String value, ObjectNode properties) {
        OperationSecrets secrets = Secrets.of(Map.of("env", "APP_"), name -> value).ofOperation("default/foo");
        return Ask.knowing(secrets, Ask.create(1, text(secrets.opened(properties))));
    }

    static ObjectNode sized(ObjectNode thing, int size) {
        ObjectNode other = thing.deepCopy();
        other.withObject("properties").put("size", size);
        return other;
    }

    static ObjectNode without(ObjectNode thing, String... names) {
        thing.remove(List.of(names));
        return thing;
    }

    static String text(ObjectNode thing) {
        return Json.text(thing);
    }
}
