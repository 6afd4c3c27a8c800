using System.Text;
using System.Text.Json.Nodes;
using MerchantDesk.Domain.Audit;

namespace MerchantDesk.Tests.Domain.Audit;

public sealed class AuditTests
{
    [Fact]
    public void Canonical_form_sorts_keys_drops_blanks_and_keeps_large_numbers_as_text()
    {
        var node = JsonNode.Parse("""{ "b": [1, 2.5, null], "a": "é\u0001\"", "B": 9007199254740992 }""");

        var text = Encoding.UTF8.GetString(CanonicalForm.Of(node));

        Assert.Equal("""{"B":"9007199254740992","a":"é\u0001\"","b":[1,"2.5",null]}""", text);
    }

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_agree_with_the_known_answers_of_certificate_transparency(int leaves, string root)
    {
        string[] known = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var tree = new MerkleTree();
        foreach (var leaf in known.Take(leaves))
        {
            tree.Add(AuditChain.Leaf(Convert.FromHexString(leaf)));
        }

        Assert.Equal(root, tree.Root);
    }

    [Fact]
    public void Any_changed_missing_swapped_or_added_leaf_is_found()
    {
        var log = Log(6);
        List<byte[]>[] tampered =
        [
            [.. log[..2], log[3], .. log[4..]],
            [.. log[..2], log[3], log[2], .. log[4..]],
            [.. log[..3], log[2], .. log[3..]],
            [.. log[1..]],
            [.. log[..2], Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(log[2]).Replace("act2", "act9", StringComparison.Ordinal)), .. log[3..]],
        ];

        Assert.Null(FirstFinding(log));
        Assert.All(tampered, leaves => Assert.NotNull(FirstFinding(leaves)));
    }

    private static AuditFinding? FirstFinding(IEnumerable<byte[]> leaves)
    {
        var verifier = new AuditVerifier();
        return leaves.Select(verifier.Take).FirstOrDefault(finding => finding is not null);
    }

    private static List<byte[]> Log(int count)
    {
        var leaves = new List<byte[]>();
        for (var seq = 0; seq < count; seq++)
        {
            var entry = new AuditEntry
            {
                Act = $"act{seq}",
                Duty = "ReadBooks",
                Channel = "test",
                Object = "x",
                Detail = null,
                Request = "r",
                Decision = Decision.Done,
                Rules = [],
            };
            var prev = seq == 0 ? AuditChain.NoPrevious : AuditChain.LeafHash(leaves[^1]);
            leaves.Add(entry.ToLeaf("log", seq, DateTimeOffset.UnixEpoch.AddSeconds(seq), prev));
        }

        return leaves;
    }
}
