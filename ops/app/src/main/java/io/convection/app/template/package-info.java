/** What the client reads before anything is sent: template files, environments, parameters. Begin with {@link io.convection.app.template.TemplateFile}. */
package io.convection.app.template;
