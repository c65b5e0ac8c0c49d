package io.convection.serdes;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalChainTest {

    @Test
    void digestIsShaOfTheOneBeforeAndTheBytesBehindTheSchemaHeader() {
        byte[] first = JournalChain.next(JournalChain.genesis(), entry(1, "abc"));

        // (head -c 32 /dev/zero; printf abc) | sha256sum
        assertThat(HexFormat.of().formatHex(first))
                .isEqualTo("365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370");
        assertThat(JournalChain.next(first, entry(1, "abc"))).isNotEqualTo(first);
    }

    @Test
    void theSchemaIdIsNoPartOfIt() {
        assertThat(JournalChain.next(JournalChain.genesis(), entry(1, "abc")))
                .isEqualTo(JournalChain.next(JournalChain.genesis(), entry(2, "abc")));
    }

    @Test
    void anAlteredEntryShowsInEveryLaterDigest() {
        byte[] genuine = JournalChain.next(JournalChain.next(JournalChain.genesis(), entry(1, "abc")), entry(1, "d"));
        byte[] altered = JournalChain.next(JournalChain.next(JournalChain.genesis(), entry(1, "abd")), entry(1, "d"));

        assertThat(altered).isNotEqualTo(genuine);
    }

    @Test
    void whatCanBeNoEntryIsRefused() {
        assertThatThrownBy(() -> JournalChain.next(new byte[31], entry(1, "abc")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JournalChain.next(JournalChain.genesis(), new byte[4]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] entry(int schema, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] entry = new byte[5 + bytes.length];
        entry[4] = (byte) schema;
        System.arraycopy(bytes, 0, entry, 5, bytes.length);
        return entry;
    }
}
