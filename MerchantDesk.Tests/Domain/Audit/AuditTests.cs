using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Values;

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

        Assert.Empty(Findings(log));
        Assert.All(tampered, leaves => Assert.NotEmpty(Findings(leaves)));
    }

    [Fact]
    public void Whatever_is_done_to_one_stored_leaf_is_found_there()
    {
        var log = Stored(Log(20));
        Assert.Empty(Findings(log));

        Gen.Select(Gen.Int[0, log.Count - 1], Gen.Int[0, 6], Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 255]).Sample(
            (at, how, where, what) =>
            {
                var leaf = log[at];
                var damaged = how switch
                {
                    0 => leaf with { Bytes = Changed(leaf.Bytes, where, (byte)what) },
                    1 => leaf with { Hash = Encoding.Latin1.GetString(Changed(Encoding.Latin1.GetBytes(leaf.Hash), where, (byte)what)) },
                    2 => leaf with { Time = leaf.Time.AddTicks(what) },
                    3 => leaf with { Act = leaf.Act + "x" },
                    4 => leaf with { Object = "y" },
                    5 => leaf with { Person = new PersonId(what) },
                    _ => leaf with { Refused = !leaf.Refused },
                };
                return Findings([.. log[..at], damaged, .. log[(at + 1)..]])[0].Seq == at;
            },
            iter: 1_000);
    }

    [Fact]
    public void Leaves_taken_out_of_the_middle_or_swapped_are_found_where_it_begins()
    {
        var log = Stored(Log(20));

        Gen.Select(Gen.Int[0, log.Count - 2], Gen.Int[1, 5]).Sample(
            (at, count) => Findings([.. log[..at], .. log[Math.Min(at + count, log.Count - 1)..]])[0] == new AuditFinding(at, "missing"), iter: 200);
        Gen.Select(Gen.Int[0, log.Count - 1], Gen.Int[0, log.Count - 1]).Where((one, other) => one < other).Sample(
            (one, other) =>
            {
                var swapped = log.ToList();
                (swapped[one], swapped[other]) = (log[other] with { Seq = one }, log[one] with { Seq = other });
                return Findings(swapped)[0].Seq == one;
            },
            iter: 200);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_up_to_a_hundred()
    {
        var verifier = new AuditVerifier();
        foreach (var leaf in Stored(Log(150)))
        {
            verifier.Take(leaf with { Hash = "none" });
        }

        Assert.Equal((150, 100), (verifier.FindingCount, verifier.Findings.Count));
    }

    private static IReadOnlyList<AuditFinding> Findings(IEnumerable<byte[]> leaves)
    {
        var verifier = new AuditVerifier();
        foreach (var leaf in leaves)
        {
            verifier.Take(leaf);
        }

        return verifier.Findings;
    }

    private static IReadOnlyList<AuditFinding> Findings(IEnumerable<StoredLeaf> leaves)
    {
        var verifier = new AuditVerifier();
        foreach (var leaf in leaves)
        {
            verifier.Take(leaf);
        }

        return verifier.Findings;
    }

    private static List<StoredLeaf> Stored(List<byte[]> log) =>
        [.. log.Select((bytes, seq) => new StoredLeaf(seq, bytes, AuditChain.LeafHash(bytes), DateTimeOffset.UnixEpoch.AddSeconds(seq), $"act{seq}", "x", null, false))];

    private static byte[] Changed(byte[] bytes, int where, byte what)
    {
        var changed = bytes.ToArray();
        changed[where % changed.Length] ^= what;
        return changed;
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
