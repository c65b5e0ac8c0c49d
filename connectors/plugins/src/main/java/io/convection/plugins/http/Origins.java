package io.convection.plugins.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which services may be spoken to: {@code https://api.example.org}, {@code http://127.0.0.1:8080}, {@code https://*.example.org}, {@code https://*}. Scheme, host
 * and port must be those; without a port it is the scheme's own.
 */
final class Origins {

    private static final Pattern FORM = Pattern.compile("(https?)://(\\[[0-9a-fA-F:.]+]|[^/:\\s]+)(?::(\\d{1,5}))?/?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final List<Origin> allowed;

    /** A scheme, a host, or {@code *.} and its end, or {@code *} for all, and a port. */
    private record Origin(String scheme, String host, int port) {

        boolean matches(Origin other) {
            boolean sameHost = "*".equals(host) || host.equals(other.host())
                    || (host.startsWith("*.") && other.host().endsWith(host.substring(1)));
            return sameHost && scheme.equals(other.scheme()) && port == other.port();
        }
    }

    private Origins(List<Origin> allowed) {
        this.allowed = allowed;
    }

    /**
     * Of a list separated by commas.
     *
     * @throws IllegalArgumentException if one has another form; the message names the setting
     */
    static Origins of(String list) {
        return new Origins(Stream.of(list.split(",")).map(String::strip).filter(each -> !each.isEmpty())
                .map(Origins::origin).toList());
    }

    /**
     * Goes on if the URL may be called.
     *
     * @param place the property that has it, for errors
     * @throws IllegalArgumentException if not
     */
    void require(String place, URI url) {
        if (url.getHost() == null || url.getScheme() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException("property " + place + ".url must be a whole URL, such as"
                    + " https://api.example.org/things, without a user in it");
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        Origin wanted = new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port(scheme, url.getPort()));
        if (allowed.stream().noneMatch(each -> each.matches(wanted))) {
            throw new IllegalArgumentException(
                    "property " + place + ".url: this executor may not call " + scheme + "://"
                            + url.getRawAuthority() + "; its setting plugin.http.allowed says what it may");
        }
    }

    private static Origin origin(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "plugin.http.allowed must be origins such as https://api.example.org, separated by commas, but has "
                            + text);
        }
        int port = form.group(3) == null ? -1 : Integer.parseInt(form.group(3));
        return new Origin(form.group(1), form.group(2).toLowerCase(Locale.ROOT), port(form.group(1), port));
    }

    private static int port(String scheme, int given) {
        return given >= 0 ? given : "https".equals(scheme) ? HTTPS : HTTP;
    }
}
