package io.convection.plugins.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The programs that {@code ops/docs/plugins-exec.md} shows. */
final class Guide {

    private static final Path PAGE = Path.of("../../ops/docs/plugins-exec.md");

    private Guide() {}

    /** The one in this language. */
    static String program(String language) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```" + language + "\n#!") + language.length() + 4;
        return page.substring(begin, page.indexOf("```", begin));
    }
}
