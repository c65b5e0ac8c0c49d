package io.convection.app.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import io.convection.audit.history.When;

/** Reads moments in the life of a stack: a time, {@code seq:12}, {@code change:r7}, {@code before:r7}. */
final class Whens implements ITypeConverter<When> {

    private static final String SEQUENCE = "seq:";
    private static final String CHANGE = "change:";
    private static final String BEFORE = "before:";

    @Override
    public When convert(String text) {
        if (text.startsWith(CHANGE)) {
            return new When.Change(text.substring(CHANGE.length()));
        }
        if (text.startsWith(BEFORE)) {
            return new When.Before(text.substring(BEFORE.length()));
        }
        if (!text.startsWith(SEQUENCE)) {
            return new When.At(new Times().convert(text));
        }
        try {
            return new When.Sequence(Long.parseLong(text.substring(SEQUENCE.length())));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("`" + text + "` is no entry: write seq:12");
        }
    }
}
