package io.convection.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where a journal stood at some moment, to be kept where nobody who could rewrite the journal can reach it. A journal whose end was rewritten, digests and all, does
 * not go through it any more.
 *
 * @param journal
 *            the topic
 * @param heads
 *            of every partition
 */
public record Anchor(String journal, List<PartitionHead> heads) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Anchor {
        heads = List.copyOf(heads);
    }

    /** Where a partition stood; empty where it was not looked at. */
    public Optional<PartitionHead> of(int partition) {
        return heads.stream().filter(head -> head.partition() == partition).findFirst();
    }

    /**
     * Reads what {@link #json} gives.
     *
     * @throws AuditException
     *             if it can't be read, or is no anchor
     */
    public static Anchor read(Path file) {
        try {
            JsonNode anchor = JSON.readTree(Files.readAllBytes(file));
            if (anchor == null || !anchor.hasNonNull("anchor")) {
                throw new AuditException(file + " is no anchor: it does not say of which journal.");
            }
            List<PartitionHead> heads = new ArrayList<>();
            for (JsonNode head : anchor.path("heads")) {
                heads.add(new PartitionHead(head.required("partition").asInt(), head.required("entries").asLong(),
                        head.required("offset").asLong(),
                        Optional.ofNullable(head.path("time").textValue()).map(Instant::parse),
                        head.required("digest").asText()));
            }
            return new Anchor(anchor.path("anchor").asText(), heads);
        } catch (IOException | IllegalArgumentException e) {
            throw new AuditException(file + " is no anchor that can be read: " + e.getMessage(), e);
        }
    }

    /** One line of JSON. */
    public String json() {
        ObjectNode anchor = JSON.createObjectNode().put("anchor", journal);
        heads.forEach(head -> {
            ObjectNode one = anchor.withArray("heads").addObject().put("partition", head.partition())
                    .put("entries", head.entries()).put("offset", head.offset());
            head.time().ifPresent(time -> one.put("time", time.toString()));
            one.put("digest", head.digest());
        });
        return anchor.toString();
    }
}
