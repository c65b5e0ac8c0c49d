package io.convection.postgresql;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScramTest {

    @Test
    void aVerifierFitsItsPasswordAndNoOther() {
        String verifier = Scram.verifier("pässword");

        assertThat(verifier).startsWith("SCRAM-SHA-256$4096:").doesNotContain("password");
        assertThat(Scram.verifier("pässword")).as("another salt").isNotEqualTo(verifier);
        assertThat(Scram.fits(verifier, "pässword")).isTrue();
        assertThat(Scram.fits(verifier, "password")).isFalse();
    }

    @Test
    void whatIsKeptInAnotherFormFitsNone() {
        assertThat(Scram.fits("", "x")).isFalse();
        assertThat(Scram.fits("md5a3556571e93b0d20722ba62be61e8c2d", "x")).isFalse();
    }
}
