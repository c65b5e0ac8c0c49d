package io.convection.audit.history;

import java.util.List;

/**
 * Why something is as it is.
 *
 * @param state
 *            how it is, one line
 * @param links
 *            the chain of causes, newest first
 */
public record Explanation(String state, List<Link> links) {}
