package io.convection.plugins;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

import io.convection.executor.Request;

/** One ACL binding, as declared. Words are Kafka's own, in lower case. */
record DeclaredAcl(AclBinding binding) {

    static final String RESOURCE_TYPE = "resource_type";
    static final String RESOURCE_NAME = "resource_name";
    static final String PATTERN_TYPE = "pattern_type";
    static final String PRINCIPAL = "principal";
    static final String HOST = "host";
    static final String OPERATION = "operation";
    static final String PERMISSION = "permission";

    /** In the order in which a binding is written. */
    static final List<String> PROPERTIES = List.of(RESOURCE_TYPE, RESOURCE_NAME, PATTERN_TYPE, PRINCIPAL, HOST,
            OPERATION, PERMISSION);

    /** Kafka itself takes any operation on anything; those that it never asks about would do nothing. */
    private static final Map<ResourceType, Set<AclOperation>> OPERATIONS = Map.of(
            ResourceType.TOPIC,
            EnumSet.of(AclOperation.READ, AclOperation.WRITE, AclOperation.CREATE, AclOperation.DESCRIBE,
                    AclOperation.DELETE, AclOperation.ALTER, AclOperation.DESCRIBE_CONFIGS, AclOperation.ALTER_CONFIGS,
                    AclOperation.ALL),
            ResourceType.GROUP,
            EnumSet.of(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DELETE, AclOperation.DESCRIBE_CONFIGS,
                    AclOperation.ALTER_CONFIGS, AclOperation.ALL),
            ResourceType.CLUSTER,
            EnumSet.of(AclOperation.CREATE, AclOperation.CLUSTER_ACTION, AclOperation.DESCRIBE_CONFIGS,
                    AclOperation.ALTER_CONFIGS, AclOperation.IDEMPOTENT_WRITE, AclOperation.ALTER,
                    AclOperation.DESCRIBE, AclOperation.ALL),
            ResourceType.TRANSACTIONAL_ID,
            EnumSet.of(AclOperation.DESCRIBE, AclOperation.WRITE, AclOperation.TWO_PHASE_COMMIT, AclOperation.ALL),
            ResourceType.DELEGATION_TOKEN, EnumSet.of(AclOperation.DESCRIBE, AclOperation.ALL),
            ResourceType.USER,
            EnumSet.of(AclOperation.CREATE_TOKENS, AclOperation.DESCRIBE_TOKENS, AclOperation.ALL));

    private static final Pattern PRINCIPALS = Pattern.compile("[^:]+:.+");
    /** Kafka compares with the text of the client's address: a host's name would never be equal. */
    private static final Pattern HOSTS = Pattern.compile("\\*|[0-9a-fA-F.:]+");

    /**
     * From a request's properties.
     *
     * @throws IllegalArgumentException if one is no word of Kafka's, or they don't go together; the message names it
     */
    static DeclaredAcl of(Request request) {
        ResourceType type = word(request, RESOURCE_TYPE, ResourceType.class, OPERATIONS.keySet());
        AccessControlEntry entry = new AccessControlEntry(
                matched(request, PRINCIPAL, PRINCIPALS, "a kind and a name, such as User:alice"),
                matched(request, HOST, HOSTS, "an IP address, or * for any"),
                word(request, OPERATION, AclOperation.class, OPERATIONS.get(type)),
                word(request, PERMISSION, AclPermissionType.class,
                        EnumSet.of(AclPermissionType.ALLOW, AclPermissionType.DENY)));
        return new DeclaredAcl(new AclBinding(pattern(request, type), entry));
    }

    /** {@code topic:literal:orders/User:alice/10.0.0.7/read/allow}: the whole binding. */
    String id() {
        ResourcePattern pattern = binding.pattern();
        AccessControlEntry entry = binding.entry();
        return lower(pattern.resourceType()) + ":" + lower(pattern.patternType()) + ":" + pattern.name() + "/"
                + entry.principal() + "/" + entry.host() + "/" + lower(entry.operation()) + "/"
                + lower(entry.permissionType());
    }

    private static ResourcePattern pattern(Request request, ResourceType type) {
        String name = request.property(RESOURCE_NAME).asText();
        PatternType pattern = word(request, PATTERN_TYPE, PatternType.class,
                EnumSet.of(PatternType.LITERAL, PatternType.PREFIXED));
        if (name.isEmpty()) {
            throw new IllegalArgumentException("property " + RESOURCE_NAME + " must not be empty");
        }
        boolean cluster = Resource.CLUSTER_NAME.equals(name) && pattern == PatternType.LITERAL;
        if (type == ResourceType.CLUSTER && !cluster) {
            throw new IllegalArgumentException("property " + RESOURCE_NAME + " must be " + Resource.CLUSTER_NAME
                    + ", and " + PATTERN_TYPE + " literal, where " + RESOURCE_TYPE + " is cluster");
        }
        return new ResourcePattern(type, name, pattern);
    }

    private static <E extends Enum<E>> E word(Request request, String property, Class<E> words, Set<E> allowed) {
        String given = request.property(property).asText();
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> allowed.contains(word) && lower(word).equals(given))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("property " + property + " must be one of "
                        + String.join(", ", allowed.stream().map(DeclaredAcl::lower).sorted().toList()) + ", but is "
                        + given));
    }

    private static String matched(Request request, String property, Pattern pattern, String meaning) {
        String given = request.property(property).asText();
        if (!pattern.matcher(given).matches()) {
            throw new IllegalArgumentException("property " + property + " must be " + meaning + ", but is " + given);
        }
        return given;
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
