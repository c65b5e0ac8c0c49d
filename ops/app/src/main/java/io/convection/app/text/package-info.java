/** How things look on the screen. Knows neither Kafka nor commands. */
package io.convection.app.text;
