package io.convection.plugins.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

import io.convection.conformance.Line;
import io.convection.conformance.PluginConformance;
import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Json;
import io.convection.executor.Plugin;
import io.convection.plugins.http.Service.Sender;

/** With a service that knows keys, and with one where the operation's mark is looked for. */
class HttpResourceConformanceTest {

    private static final String NO_FENCE = "HTTP has no word for which of two operations is newer";
    private static final String NO_LOOK = "an id that the service chose is taken to be the operation's that reported it";
    private static final String NO_KEY = "two that look at the same moment both find nothing";

    abstract static class OfThings extends PluginConformance {

        private ThingService service;
        private int things;

        final String url() {
            return service.url();
        }

        @BeforeEach
        void start() throws IOException {
            service = new ThingService();
        }

        @AfterEach
        void stop() {
            service.close();
        }

        @Override
        protected Plugin plugin() {
            return new HttpResource(settings());
        }

        /** An object that is gone is looked for ten times before it counts as lost. */
        @Override
        protected Duration patience() {
            return Duration.ofSeconds(60);
        }

        @Override
        protected Optional<Plugin> plugin(Line line) {
            return Optional.of(new HttpResource(settings(), sender -> over(line, sender)));
        }

        /** The answer is waited for on the line: so it is lost, and not just late. */
        private static Sender over(Line line, Sender sender) {
            return request -> {
                try {
                    return line.call(() -> CompletableFuture.completedFuture(sender.send(request).get()),
                            () -> new IOException("connection reset"));
                } catch (IOException e) {
                    return CompletableFuture.failedFuture(e);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            };
        }

        private HttpSettings settings() {
            return HttpSettings.of(Map.of("http.allowed", service.origin()));
        }

        @Override
        protected Optional<Reality> reality() {
            return Optional.of(new Reality() {
                @Override
                public int count() {
                    return service.things().size();
                }

                @Override
                public boolean exists(String id) {
                    return service.things().containsKey(id);
                }

                @Override
                public Optional<ObjectNode> properties(String id) {
                    return Optional.ofNullable(service.things().get(id))
                            .map(thing -> Json.object().set("properties", thing.deepCopy().retain("name", "size")));
                }

                @Override
                public void vanish(String id) {
                    service.remove(id);
                }

                @Override
                public Optional<ObjectNode> drift(String id) {
                    ObjectNode thing = service.things().get(id).deepCopy().put("size", 99);
                    service.put(id, thing);
                    return Optional.of(Json.object().set("properties", thing.deepCopy().retain("name", "size")));
                }
            });
        }

        @Override
        protected ObjectNode properties() {
            things++;
            String one = service.url() + "/${physical_id}";
            ObjectNode thing = Json.object();
            thing.putObject("properties").put("name", "thing " + things).put("size", 3);
            thing.putObject("create").put("url", service.url()).putObject("body").put("name", "${properties.name}")
                    .put("size", "${properties.size}");
            thing.putObject("read").put("url", one);
            thing.putObject("update").put("url", one).putObject("body").put("size", "${properties.size}");
            thing.putObject("delete").put("url", one);
            thing.putObject("observed").put("name", "/name").put("size", "/size");
            thing.putObject("attributes").put("size", "/size");
            thing.putArray("immutable").add("name");
            return thing;
        }

        @Override
        protected Optional<ObjectNode> changed(ObjectNode properties) {
            ObjectNode changed = properties.deepCopy();
            changed.withObject("properties").put("size", 5);
            return Optional.of(changed);
        }

        @Override
        protected Optional<ObjectNode> replaced(ObjectNode properties) {
            ObjectNode replaced = properties.deepCopy();
            replaced.withObject("properties").put("name", "another " + things);
            return Optional.of(replaced);
        }

        @Override
        protected Map<String, ObjectNode> invalid() {
            return Map.of("create", properties().put("create", "POST"), "read",
                    properties().set("read", Json.object()));
        }

        @Override
        protected Map<Promise, String> notPromised() {
            return Map.of(Promise.OLDER_OPERATION, NO_FENCE);
        }
    }

    @Nested
    class WithKeys extends OfThings {

        @Override
        protected ObjectNode properties() {
            ObjectNode thing = super.properties();
            thing.withObject("create").putObject("headers").put("Idempotency-Key", "${operation_key}");
            return thing;
        }

        @Override
        protected Map<Promise, String> notPromised() {
            return Map.of(Promise.OLDER_OPERATION, NO_FENCE, Promise.DELETE_SPARES_LIKE, NO_LOOK);
        }
    }

    @Nested
    class WithMarks extends OfThings {

        @Override
        protected ObjectNode properties() {
            ObjectNode thing = super.properties();
            thing.withObject("create").withObject("body").put("mark", "${operation_key}");
            thing.putObject("find").put("url", url()).put("in", "/items").put("id", "/id").putObject("where")
                    .put("/mark", "${operation_key}");
            return thing;
        }

        @Override
        protected Map<Promise, String> notPromised() {
            return Map.of(Promise.OLDER_OPERATION, NO_FENCE, Promise.CREATE_TWICE_AT_ONCE, NO_KEY);
        }
    }
}
