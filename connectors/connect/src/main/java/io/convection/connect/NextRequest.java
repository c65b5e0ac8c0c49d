package io.convection.connect;

import java.util.Optional;

import io.convection.records.ChangeKind;

/**
 * What to ask next for a file. Whether its stack exists is not known and need not be: the engine's answer to one request says what to ask instead. While a request
 * has no answer, nothing else is asked.
 */
final class NextRequest {

    private NextRequest() {}

    /** For a file with this content; empty if there is nothing to ask, or not yet. */
    static Optional<ChangeKind> present(Optional<Sent> last, String hash) {
        if (last.isEmpty()) {
            return Optional.of(ChangeKind.CREATE);
        }
        Sent sent = last.get();
        return switch (sent.answer()) {
            case Sent.NONE, "stack-deleting" -> Optional.empty();
            case Sent.GONE, "unknown-stack" -> Optional.of(ChangeKind.CREATE);
            case "stack-exists", Sent.REPEATED -> Optional.of(ChangeKind.UPDATE);
            case Sent.ACCEPTED -> sent.kind() == ChangeKind.DELETE
                    ? Optional.empty()
                    : Optional.of(ChangeKind.UPDATE).filter(kind -> !hash.equals(sent.hash()));
            default -> rejected(sent, hash);
        };
    }

    /** What was refused for its content is asked again when that is another. */
    private static Optional<ChangeKind> rejected(Sent sent, String hash) {
        if (hash.equals(sent.hash())) {
            return Optional.empty();
        }
        return Optional.of(sent.kind() == ChangeKind.CREATE ? ChangeKind.CREATE : ChangeKind.UPDATE);
    }

    /** For a file that is gone. */
    static Optional<ChangeKind> absent(Optional<Sent> last) {
        boolean ask = last.filter(sent -> !sent.isOpen() && sent.kind() != ChangeKind.DELETE).isPresent()
                || last.filter(sent -> sent.answer().equals(Sent.REPEATED)).isPresent();
        return ask ? Optional.of(ChangeKind.DELETE) : Optional.empty();
    }

    /** Whether nothing is left to remember of a file that is gone. */
    static boolean isOver(Sent sent) {
        return sent.answer().equals(Sent.GONE)
                || (sent.kind() == ChangeKind.DELETE && sent.answer().equals("unknown-stack"));
    }
}
