package io.convection.plugins.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.plugins.http.Service.Sender;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code Http::Resource}: an object of a REST service. Its physical id is the one that the service gives it, or that the template chooses.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code properties}</td><td>map, default empty: what the object is to be; the requests take their values from it</td></tr>
 * <tr><td>{@code create}</td><td>request, required; {@code POST} where nothing else is said</td></tr>
 * <tr><td>{@code read}, {@code update}, {@code delete}</td><td>requests; {@code GET}, {@code PUT}, {@code DELETE}. Without {@code update} a change of {@code
 * properties} or {@code create} needs a replacement; without {@code delete} the object is left to itself</td></tr>
 * <tr><td>{@code id}</td><td>string, default {@code /id}: where the id is: a JSON pointer into the create's answer; or {@code location}, the whole URL of
 * its {@code Location} header; or a text with placeholders</td></tr>
 * <tr><td>{@code find}</td><td>a request that finds what an operation made, with {@code in} (pointer to the list or object to look at), {@code where} (pointers
 * and what must stand there; one must name the operation) and {@code id} (pointer within an object)</td></tr>
 * <tr><td>{@code attributes}</td><td>map of pointers: into the answer of {@code read}, or of the create or update where there is no {@code read}</td></tr>
 * <tr><td>{@code observed}</td><td>map of pointers, by names of {@code properties}: where the answer of {@code read} has them</td></tr>
 * <tr><td>{@code wait}</td><td>{@code at} (pointer into the answer of {@code read}), {@code is} (values that mean that it is done; any where left out), {@code
 * fails} (values that mean that it failed), {@code reason} (pointer), {@code gone} (values that mean that it is deleted), {@code every} (seconds, default 5).
 * A delete has then ended when {@code read} finds nothing</td></tr>
 * <tr><td>{@code immutable}</td><td>list of names of {@code properties} whose change needs a replacement</td></tr>
 * <tr><td>{@code auth}</td><td>{@code bearer: SECRET}, or {@code basic} with {@code user} and {@code password: SECRET}, or {@code header} with {@code name} and {@code
 * value: SECRET}; a secret is {@code {get_secret: NAME}}, or an attribute that is secret</td></tr>
 * </table>
 *
 * <p>A request has {@code url}, {@code method}, {@code headers}, {@code body} (a map or list is sent as JSON, a string as it is), {@code success} (statuses,
 * default any 2xx) and {@code not_found} (default 404 and 410). In url, headers and body stand placeholders: <code>${properties.name}</code>, <code>
 * ${physical_id}</code>, <code>${stack}</code>, <code>${resource}</code>, <code>${operation_id}</code> (the idempotency key, as it is) and
 * <code>${operation_key}</code> (a UUID made of it). A string of a body that is just one placeholder becomes the value with its type; in a URL values are
 * percent-encoded, but for one at its beginning; <code>$${</code> stands for <code>${</code>. Only the origins in the executor's setting {@code
 * plugin.http.allowed} are called. Redirections are not followed. At most 1 MB of an answer is read.
 *
 * <p><b>Twice is once</b> only if the service can tell: the create names the operation in a header (<code>Idempotency-Key: ${operation_key}</code>) or in its
 * URL, or {@code find} finds what it made. Then a create of unknown outcome (the connection broke, no answer in time, a status of 500 or above, an answer
 * without id) is tried again, and what it may have made is found and deleted in the end: by {@code find}, or by an id that names the operation, or by
 * the create once more under its key. A {@code PUT} is tried again, too. <b>Without any of it</b> the create is not tried again, and what it may have
 * made is left behind, with a warning in the log, as nobody can tell whose it is.
 *
 * <p>408, 425, 429, and 503 with {@code Retry-After} mean that nothing was done: a transient failure, or, where the service names a time, an operation that goes
 * on at that time; so does what can't be connected to. Other statuses of 4xx are permanent failures; 409 to an update or delete is a transient one. An update
 * of what is gone needs a replacement. What {@code wait} waits for is asked about by the engine; no thread waits.
 */
public final class HttpResource implements Plugin {

    /** The type's name. */
    public static final String TYPE = "Http::Resource";

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "An object of a REST service.")
            .optional("properties", ValueType.MAP, "{}", "What the object is to be.")
            .property("create", ValueType.MAP, "The request that makes it.", Trait.REQUIRED)
            .property("read", ValueType.MAP, "The request that reads it.")
            .property("update", ValueType.MAP, "The request that changes it.")
            .property("delete", ValueType.MAP, "The request that deletes it.")
            .optional("id", ValueType.STRING, "\"/id\"",
                    "Where its id is: pointer, location, or text with placeholders.")
            .property("find", ValueType.MAP, "The request that finds what an operation made.")
            .optional("attributes", ValueType.MAP, "{}", "Where its attributes are: JSON pointers.")
            .optional("observed", ValueType.MAP, "{}", "Where properties can be read: JSON pointers.")
            .property("wait", ValueType.MAP, "How to see that an operation has ended.")
            .optional("immutable", ValueType.LIST, "[]", "Properties whose change needs a replacement.")
            .property("auth", ValueType.MAP, "How the service knows who asks.").anyAttribute().build();

    private final HttpSettings settings;
    private final Origins allowed;
    private final Supplier<Sender> senders;
    private Optional<HttpClient> client = Optional.empty();

    /**
     * A plugin that calls what the settings allow.
     *
     * @throws IllegalArgumentException if a setting is wrong; the message names it
     */
    public HttpResource(HttpSettings settings) {
        this(settings, UnaryOperator.identity());
    }

    /** One whose requests go over a line. */
    HttpResource(HttpSettings settings, UnaryOperator<Sender> line) {
        this.settings = settings;
        this.allowed = Origins.of(settings.allowed());
        this.senders = () -> line.apply(Sender.of(client()));
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) {
        return new Creation(operation(request)).run();
    }

    @Override
    public Outcome update(Request request) {
        return new Change(operation(request)).run(request.physicalId().orElse(""));
    }

    @Override
    public Outcome delete(Request request) {
        Optional<Operation> operation = sound(request);
        return operation.map(each -> new Removal(each).run()).orElseGet(() -> Outcome.deleted(request));
    }

    /** Empty for what an operation may have made, if it can't have begun: nothing can be made of such properties. */
    private Optional<Operation> sound(Request request) {
        try {
            Definition.of(request);
        } catch (IllegalArgumentException e) {
            if (request.madeBy().isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(operation(request));
    }

    @Override
    public Outcome ask(String token, Request request) {
        try {
            Token asked = Token.of(token);
            Operation operation = operation(request);
            return switch (asked.step()) {
                case CREATE -> asked.id().map(id -> new Look(operation).settled(asked, id, noAnswer()))
                        .orElseGet(() -> new Creation(operation).run());
                case UPDATE -> asked.id().map(id -> new Look(operation).settled(asked, id, noAnswer()))
                        .orElseGet(() -> new Change(operation).run(request.physicalId().orElse("")));
                case DELETE -> asked.id().map(id -> new Removal(operation).goesOn(id))
                        .orElseGet(() -> new Removal(operation).run());
            };
        } catch (IllegalArgumentException e) {
            return Outcome.unknown(e.getMessage());
        }
    }

    @Override
    public Outcome observe(Request request) {
        return request.physicalId().map(id -> new Look(operation(request)).observed(id)).orElseGet(Outcome::missing);
    }

    @Override
    public synchronized void close() {
        client.ifPresent(HttpClient::shutdownNow);
    }

    /** Made when it is first needed: many executors never do. */
    private synchronized HttpClient client() {
        HttpClient made = client.orElseGet(() -> HttpClient.newBuilder().connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build());
        client = Optional.of(made);
        return made;
    }

    private Operation operation(Request request) {
        Definition definition = Definition.of(request);
        Service service = new Service(senders.get(), allowed,
                definition.auth().map(map -> Auth.of(map, request::isSecret)), request.deadline());
        return new Operation(request, definition, service, settings.installation());
    }

    /** The answer that made the object is long gone. */
    private static Optional<JsonNode> noAnswer() {
        return Optional.empty();
    }
}
