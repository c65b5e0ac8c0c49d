package io.convection.core.template;

import java.math.BigDecimal;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/** What a number may be. */
final class Numbers {

    /** Digits that a number may have, written in full: {@code 1e999999999} is short, but would not be. */
    static final int MAX_DIGITS = 1000;

    private Numbers() {}

    /** The number, if it can be written in full. */
    static BigDecimal within(BigDecimal number, Place place) throws InvalidException {
        if (Math.abs((long) number.scale()) + number.precision() > MAX_DIGITS) {
            throw tooLong(place);
        }
        return number;
    }

    /** What to say of a number with too many digits. */
    static InvalidException tooLong(Place place) {
        return new InvalidException(Code.TOO_LARGE, place.toString(),
                "a number has more than " + MAX_DIGITS + " digits; make it a string");
    }
}
