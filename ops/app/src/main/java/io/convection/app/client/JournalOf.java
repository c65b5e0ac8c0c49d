package io.convection.app.client;

import java.nio.file.Files;
import java.nio.file.Path;

import io.convection.app.Trouble;
import io.convection.audit.AuditException;
import io.convection.audit.JournalFile;
import io.convection.audit.history.StackHistory;

/** What the journal has of one stack: on its topic, or in a file that was exported. */
public final class JournalOf {

    private JournalOf() {}

    /** An exported journal. A file that isn't there is a wrong call; one that can't be read is told as a failure. */
    public static JournalFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Trouble.call("there is no file " + file);
        }
        try {
            return new JournalFile(file);
        } catch (AuditException e) {
            throw trouble(e);
        }
    }

    /** Reads an exported journal. That it can't be read, or has nothing of the stack, is told as a failure. */
    public static StackHistory file(Path file, String stack) {
        JournalFile journal = open(file);
        try {
            return StackHistory.read(journal, stack);
        } catch (AuditException e) {
            throw trouble(e);
        }
    }

    /** Reads the partition of the journal in which the stack is. */
    public static StackHistory topic(ClientConfig config, String stack) {
        return WholeJournal.open(config, stack,
                (installation, journal, changelogs) -> StackHistory.read(journal, stack));
    }

    /** In the words of a command. */
    public static Trouble trouble(AuditException e) {
        String message = e.getMessage();
        String plain = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        boolean sentence = plain.length() > 1 && Character.isUpperCase(plain.charAt(0))
                && Character.isLowerCase(plain.charAt(1));
        return Trouble.failed(sentence ? Character.toLowerCase(plain.charAt(0)) + plain.substring(1) : plain, e);
    }
}
