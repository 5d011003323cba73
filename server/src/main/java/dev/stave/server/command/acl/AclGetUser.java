package dev.stave.server.command.acl;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.acl.Selector;
import dev.stave.server.acl.User;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `ACL GETUSER username`
record AclGetUser(String name) implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        var account = server.access().find(name);
        return account == null ? Reply.NULL : describe(account.user());
    }

    private static Reply describe(User user) {
        var fields = new ArrayList<Reply>();
        fields.add(Reply.bulk("flags"));
        fields.add(new Reply.SetReply(bulks(user.flags())));
        fields.add(Reply.bulk("passwords"));
        fields.add(Reply.array(bulks(user.passwords())));
        fields.addAll(fields(user.root()));
        fields.add(Reply.bulk("selectors"));
        fields.add(Reply.array(user.selectors().stream().skip(1)
                .<Reply>map(selector -> new Reply.MapReply(fields(selector))).toList()));
        return new Reply.MapReply(fields);
    }

    private static List<Reply> fields(Selector selector) {
        return bulks(List.of("commands", selector.commandText(), "keys", selector.keyText(),
                "channels", selector.channelText()));
    }

    private static List<Reply> bulks(List<String> texts) {
        return texts.stream().<Reply>map(Reply::bulk).toList();
    }
}
