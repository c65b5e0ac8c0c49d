package io.convection.core;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is said of something that is not valid. */
final class InvalidAssert {

    private InvalidAssert() {}

    /** The call is rejected with this code, at this place, with a sentence that has these words. */
    static void assertInvalid(ThrowingCallable call, Code code, String place, String... words) {
        InvalidException thrown = catchThrowableOfType(InvalidException.class, call);
        assertThat(thrown).as("rejected").isNotNull();
        assertThat(thrown.code() + " at " + thrown.place()).as(thrown.getMessage()).isEqualTo(code + " at " + place);
        for (String each : words) {
            assertThat(thrown).hasMessageContaining(each);
        }
    }
}
