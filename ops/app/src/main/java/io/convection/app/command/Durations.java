package io.convection.app.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them: {@code 90}, {@code 90s}, {@code 10m}, {@code 2h}, {@code 1m30s}, or {@code PT10M}. */
final class Durations implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String iso = upper.startsWith("PT") ? upper : "PT" + upper + (upper.matches("[0-9]+") ? "S" : "");
        try {
            Duration duration = Duration.parse(iso);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // told below, in other words than Java's
        }
        throw new TypeConversionException("`" + text + "` is no duration: write 90s, 10m or 2h");
    }
}
