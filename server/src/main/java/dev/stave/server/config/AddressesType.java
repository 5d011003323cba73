package dev.stave.server.config;

import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.stave.server.config.Addresses.Address;

/// Hosts separated by spaces; a leading `-` marks one that may be missing.
record AddressesType() implements OptionType<Addresses> {
    private static final int MAX_ADDRESSES = 16; // As in Redis.
    private static final int MAX_HOST_LENGTH = 253; // A DNS name's.
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:%-]+|\\*|::\\*");

    @Override
    public Class<Addresses> valueClass() {
        return Addresses.class;
    }

    @Override
    public Addresses parse(String text) throws InvalidValueException {
        var addresses = new ArrayList<Address>();
        for (var word : text.split(" ", -1)) {
            if (!word.isEmpty()) {
                addresses.add(address(word));
            }
        }
        if (addresses.isEmpty()) {
            // Redis then closes its only door; a server that nobody can reach is a mistake.
            throw new InvalidValueException("at least one address is needed");
        }
        if (addresses.size() > MAX_ADDRESSES) {
            throw new InvalidValueException("Too many bind addresses specified.");
        }
        return new Addresses(addresses);
    }

    @Override
    public String format(Addresses value) {
        return value.list().stream().map(Address::toString).collect(Collectors.joining(" "));
    }

    @Override
    public String allowed() {
        return "1 to " + MAX_ADDRESSES + " addresses";
    }

    @Override
    public boolean takesSeveralWords() {
        return true;
    }

    private static Address address(String word) throws InvalidValueException {
        var optional = word.startsWith("-");
        var host = optional ? word.substring(1) : word;
        if (host.length() > MAX_HOST_LENGTH || !HOST.matcher(host).matches()) {
            throw new InvalidValueException("'" + word + "' is not an address");
        }
        return new Address(host, optional);
    }
}
