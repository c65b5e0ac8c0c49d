/**
 * The commands, one class each, with what they have in common as mixins. A field or method here never has a type of Kafka's: help would load it.
 */
package io.convection.app.command;
