/** The demo: one stack from nothing to nothing, with what the engine decides shown as it decides it. Begin with {@code Demo}. */
package io.convection.app.demo;
