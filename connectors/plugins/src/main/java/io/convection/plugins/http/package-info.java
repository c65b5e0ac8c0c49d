/**
 * {@code Http::Resource}: objects of REST services.
 *
 * <p>May import the executor's plugin interface and the JDK's HTTP client. Begin with {@code HttpResource}, then {@code Definition}.
 */
package io.convection.plugins.http;
