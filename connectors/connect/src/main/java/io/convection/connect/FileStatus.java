package io.convection.connect;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.records.ChangeKind;
import io.convection.records.fact.Rejected;

/** How it stands with a file, for people and scripts: one JSON object. */
final class FileStatus {

    private FileStatus() {}

    /** It is no valid template; nothing was sent. */
    static String bad(String file, String why) {
        return status(file, "bad").put("reason", why).toString();
    }

    /** The folder itself can't be read. */
    static String unreadable(String folder, String why) {
        return status("", "unreadable").put("reason", folder + ": " + why).toString();
    }

    /** A request was sent for it. */
    static String sent(String file, Sent sent) {
        return request(status(file, "sent"), sent.kind(), sent.requestId()).toString();
    }

    /** The engine answered. */
    static String answered(String file, Sent sent, Optional<Rejected> rejected) {
        ObjectNode status = request(status(file, rejected.isPresent() ? "rejected" : sent.answer()), sent.kind(),
                sent.requestId());
        rejected.ifPresent(no -> status.put("code", no.getCode()).put("place", no.getPlace())
                .put("reason", no.getMessage()));
        return status.toString();
    }

    private static ObjectNode status(String file, String is) {
        return JsonNodeFactory.instance.objectNode().put("file", file).put("status", is);
    }

    private static ObjectNode request(ObjectNode status, ChangeKind kind, String requestId) {
        return status.put("kind", kind.name()).put("requestId", requestId);
    }
}
