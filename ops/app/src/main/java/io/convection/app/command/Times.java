package io.convection.app.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads moments as people write them: {@code 2030-01-31T14:05:09Z}, with any zone, or how long ago: {@code 10m}, {@code PT10M}. */
final class Times implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return ZonedDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            // then it may be a duration
        }
        try {
            return Instant.now().minus(new Durations().convert(text));
        } catch (TypeConversionException | DateTimeException | ArithmeticException e) {
            throw new TypeConversionException("`" + text
                    + "` is no time: write 2030-01-31T14:05:09Z or 2030-01-31T14:05:09+02:00, or how long ago, as 10m");
        }
    }
}
