/**
 * Dead letters: what the engine read and could decide nothing on. {@link io.convection.app.letters.DeadLetter} is one,
 * {@link io.convection.app.letters.DeadLetters} finds them, {@link io.convection.app.letters.Resender} sends them again.
 */
package io.convection.app.letters;
