package dev.stave.server.command.acl;

import java.security.SecureRandom;
import java.util.HexFormat;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `ACL GENPASS [bits]`
///
/// @param digits
///            hexadecimal ones
record AclGenPass(int digits) implements SessionCommand {
    private static final int DEFAULT_BITS = 256;
    private static final int MAX_BITS = 4096;
    private static final int BITS_A_DIGIT = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    static AclGenPass parse(Arguments arguments) {
        if (arguments.count() > 3) {
            throw CommandException.unknownSubcommandOrArity(arguments);
        }
        var bits = arguments.count() == 3 ? arguments.integer(2) : DEFAULT_BITS;
        if (bits <= 0 || bits > MAX_BITS) {
            throw new CommandException("ERR ACL GENPASS argument must be the number of bits for"
                    + " the output password, a positive number up to " + MAX_BITS);
        }
        return new AclGenPass(Math.ceilDiv((int) bits, BITS_A_DIGIT));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var bytes = new byte[Math.ceilDiv(digits, 2)];
        RANDOM.nextBytes(bytes);
        return Reply.bulk(HexFormat.of().formatHex(bytes).substring(0, digits));
    }
}
