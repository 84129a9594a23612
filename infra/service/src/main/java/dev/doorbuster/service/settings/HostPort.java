package dev.doorbuster.service.settings;

/**
 * A TCP address.
 *
 * @param host a host name or address literal
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

    static HostPort parse(String name, String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new SettingsException(name + " must be HOST:PORT, but is \"" + text + "\"");
        }
        return new HostPort(
                text.substring(0, colon), Settings.parseInteger(name + " (port)", text.substring(colon + 1), 1, 65535));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
