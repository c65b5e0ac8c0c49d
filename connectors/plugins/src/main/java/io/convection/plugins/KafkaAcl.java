package io.convection.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateAclsOptions;
import org.apache.kafka.clients.admin.DeleteAclsOptions;
import org.apache.kafka.clients.admin.DescribeAclsOptions;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code Kafka::Acl}: one ACL binding of the cluster that the plugin's settings name, which needs an authorizer. The whole binding is its identity and its
 * physical id; every change is a replacement.
 *
 * <table>
 * <caption>Properties, all immutable; words as Kafka has them, in lower case</caption>
 * <tr><td>{@code resource_type}</td><td>{@code topic}, {@code group}, {@code cluster}, {@code transactional_id}, {@code delegation_token} or {@code user},
 * required</td></tr>
 * <tr><td>{@code resource_name}</td><td>string, required; {@code *} for any, {@code kafka-cluster} for the cluster</td></tr>
 * <tr><td>{@code pattern_type}</td><td>{@code literal}, the default, or {@code prefixed}</td></tr>
 * <tr><td>{@code principal}</td><td>{@code User:alice}, required; {@code User:*} for anybody</td></tr>
 * <tr><td>{@code host}</td><td>an IP address; {@code *}, the default, for any</td></tr>
 * <tr><td>{@code operation}</td><td>{@code read}, {@code write}, …, {@code all}, required; one that Kafka never asks about for that type of resource is
 * refused</td></tr>
 * <tr><td>{@code permission}</td><td>{@code allow}, the default, or {@code deny}</td></tr>
 * </table>
 *
 * <p>Attributes: {@code principal}, {@code resource_name}, as declared.
 *
 * <p>One operation, not a list: of two lists that overlap, one a replacement of the other, the clean-up of the old one would take away what the new one grants.
 *
 * <p>A binding is there or not, and bears no mark of who made it. So one that somebody else made is taken for its own, and goes with it: also where nobody knows
 * whether the create made it, since a right that stays behind unseen is worse than one that is missed. Two resources of a stack can't declare the same binding;
 * if two stacks do, the first that deletes it deletes it for both, and the other sees it missing and, healed, makes it anew.
 */
public final class KafkaAcl extends KafkaPlugin {

    /** The type's name. */
    public static final String TYPE = "Kafka::Acl";

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "An ACL binding of a Kafka cluster.")
            .property(DeclaredAcl.RESOURCE_TYPE, ValueType.STRING,
                    "topic, group, cluster, transactional_id, delegation_token or user.", Trait.REQUIRED,
                    Trait.IMMUTABLE, Trait.IDENTITY)
            .property(DeclaredAcl.RESOURCE_NAME, ValueType.STRING,
                    "The resource's name; * for any, kafka-cluster for the cluster.", Trait.REQUIRED, Trait.IMMUTABLE,
                    Trait.IDENTITY)
            .optional(DeclaredAcl.PATTERN_TYPE, ValueType.STRING, "\"literal\"", "literal or prefixed.",
                    Trait.IMMUTABLE, Trait.IDENTITY)
            .property(DeclaredAcl.PRINCIPAL, ValueType.STRING, "Whom it is about, such as User:alice.", Trait.REQUIRED,
                    Trait.IMMUTABLE, Trait.IDENTITY)
            .optional(DeclaredAcl.HOST, ValueType.STRING, "\"*\"", "The client's IP address; * for any.",
                    Trait.IMMUTABLE, Trait.IDENTITY)
            .property(DeclaredAcl.OPERATION, ValueType.STRING, "read, write, create, describe, …, all.",
                    Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .optional(DeclaredAcl.PERMISSION, ValueType.STRING, "\"allow\"", "allow or deny.", Trait.IMMUTABLE,
                    Trait.IDENTITY)
            .attribute(DeclaredAcl.PRINCIPAL, ValueType.STRING, "Whom it is about, as declared.")
            .attribute(DeclaredAcl.RESOURCE_NAME, ValueType.STRING, "The resource's name, as declared.").build();

    /**
     * A plugin for one cluster; connects when first used.
     *
     * @param settings of Kafka's admin client; {@code bootstrap.servers} at least
     */
    public KafkaAcl(Map<String, Object> settings) {
        this(Admin.create(settings), AdminCalls::new);
    }

    /** Takes the admin client over, and makes the calls of an operation by what it is given for its deadline. */
    KafkaAcl(Admin admin, Function<Instant, AdminCalls> callsUntil) {
        super(DESCRIPTION, admin, callsUntil);
    }

    @Override
    public Outcome create(Request request) throws Exception {
        DeclaredAcl wanted = DeclaredAcl.of(request);
        AdminCalls calls = callsUntil.apply(request.deadline());
        return calls.change(admin, () -> {
            calls.made("alter the cluster", () -> admin
                    .createAcls(List.of(wanted.binding()), calls.within(new CreateAclsOptions())).all());
            AdminCalls.awaitShown(() -> isThere(wanted, calls));
            return Outcome.done(wanted.id(), Json.object().put(DeclaredAcl.PRINCIPAL, wanted.binding().entry()
                    .principal()).put(DeclaredAcl.RESOURCE_NAME, wanted.binding().pattern().name()));
        });
    }

    /** Only asked where nothing changed, or what is applied is unknown: then the binding, if it is the same, is made anew. */
    @Override
    public Outcome update(Request request) throws Exception {
        DeclaredAcl wanted = DeclaredAcl.of(request);
        return request.physicalId().filter(wanted.id()::equals).isPresent()
                ? create(request)
                : new Outcome.NeedsReplacement(DeclaredAcl.PROPERTIES, "an ACL binding can't be changed in place");
    }

    @Override
    public Outcome delete(Request request) throws Exception {
        Optional<DeclaredAcl> made = AdminCalls.carriedOut(DeclaredAcl::of, request);
        if (made.isEmpty()) {
            return Outcome.deleted(request);
        }
        AdminCalls calls = callsUntil.apply(request.deadline());
        return calls.change(admin, () -> {
            calls.made("alter the cluster", () -> admin.deleteAcls(List.of(made.get().binding().toFilter()),
                    calls.within(new DeleteAclsOptions())).all());
            return Outcome.deleted(request);
        });
    }

    @Override
    public Outcome observe(Request request) throws Exception {
        DeclaredAcl declared = DeclaredAcl.of(request);
        AdminCalls calls = callsUntil.apply(request.deadline());
        return AdminCalls.look(
                () -> isThere(declared, calls) ? Outcome.observed(request.properties()) : Outcome.missing());
    }

    private boolean isThere(DeclaredAcl declared, AdminCalls calls) throws ExecutionException, InterruptedException {
        return calls.read("describe the cluster", () -> admin
                .describeAcls(declared.binding().toFilter(), calls.within(new DescribeAclsOptions())).values())
                .contains(declared.binding());
    }
}
