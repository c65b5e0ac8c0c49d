package io.convection.plugins;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;

import io.convection.executor.Request;

/**
 * Whom quotas are for, as declared.
 *
 * @param parts Kafka's kind of entity ({@code user}, {@code client-id}, {@code ip}) and its name; empty for all that have none of their own
 */
record QuotaEntity(Map<String, Optional<String>> parts) {

    static final String USER = "user";
    static final String CLIENT_ID = "client_id";
    static final String IP = "ip";
    static final List<String> PROPERTIES = List.of(USER, CLIENT_ID, IP);

    /** As Kafka's own tools print it. */
    static final String DEFAULT = "<default>";

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]+");

    QuotaEntity {
        parts = Map.copyOf(parts);
    }

    /**
     * From a request's properties; an empty one is none.
     *
     * @throws IllegalArgumentException if there is none, or they don't go together; the message names them
     */
    static QuotaEntity of(Request request) {
        Map<String, Optional<String>> parts = new TreeMap<>();
        put(parts, ClientQuotaEntity.USER, request.property(USER).asText());
        put(parts, ClientQuotaEntity.CLIENT_ID, request.property(CLIENT_ID).asText());
        String ip = request.property(IP).asText();
        put(parts, ClientQuotaEntity.IP, ip);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("one of the properties user, client_id and ip must be given");
        }
        if (!ip.isEmpty() && parts.size() > 1) {
            throw new IllegalArgumentException("property ip can't be given together with user or client_id");
        }
        if (!ip.isEmpty() && !ip.equals(DEFAULT) && !ADDRESS.matcher(ip).matches()) {
            throw new IllegalArgumentException(
                    "property ip must be an IP address, or " + DEFAULT + ", but is " + ip);
        }
        return new QuotaEntity(parts);
    }

    private static void put(Map<String, Optional<String>> parts, String kind, String name) {
        if (!name.isEmpty()) {
            parts.put(kind, Optional.of(name).filter(given -> !given.equals(DEFAULT)));
        }
    }

    boolean isIp() {
        return parts.containsKey(ClientQuotaEntity.IP);
    }

    /** {@code user=alice,client-id=<default>}. */
    String id() {
        List<String> ordered = List.of(ClientQuotaEntity.USER, ClientQuotaEntity.CLIENT_ID, ClientQuotaEntity.IP);
        return String.join(",", ordered.stream().filter(parts::containsKey)
                .map(kind -> kind + "=" + parts.get(kind).orElse(DEFAULT)).toList());
    }

    ClientQuotaEntity kafka() {
        Map<String, String> entries = new TreeMap<>();
        parts.forEach((kind, name) -> entries.put(kind, name.orElse(null)));
        return new ClientQuotaEntity(entries);
    }

    /** Finds just this entity. */
    ClientQuotaFilter filter() {
        return ClientQuotaFilter.containsOnly(parts.entrySet().stream()
                .map(part -> part.getValue().map(name -> ClientQuotaFilterComponent.ofEntity(part.getKey(), name))
                        .orElseGet(() -> ClientQuotaFilterComponent.ofDefaultEntity(part.getKey())))
                .toList());
    }
}
