//! Keys by their bytes: which of them a text goes along, in one pass over it.

use std::collections::VecDeque;
use std::ops::Range;

/// Keys and what is filed under each.
#[derive(Debug, Clone, Default)]
pub(super) struct Trie {
    /// The bytes that lead to each node. Children of a node stand beside one another.
    labels: Vec<u8>,
    nodes: Vec<Node>,
    /// What is filed, key by key.
    items: Vec<u32>,
}

#[derive(Debug, Clone, Default)]
struct Node {
    first: u32,
    children: u16,
    filed: Range<u32>,
}

impl Trie {
    /// The node that every key begins at.
    pub const ROOT: u32 = 0;

    pub fn new(mut keys: Vec<(Vec<u8>, u32)>) -> Trie {
        keys.sort();
        keys.dedup();
        let mut trie = Trie { labels: vec![0], nodes: vec![Node::default()], items: Vec::new() };
        trie.items.extend(keys.iter().map(|(_, item)| *item));
        let mut queue = VecDeque::from([(0, 0..keys.len(), 0)]);
        while let Some((node, range, depth)) = queue.pop_front() {
            let over = keys[range.clone()].iter().take_while(|(key, _)| key.len() == depth).count();
            trie.nodes[node].filed = range.start as u32..(range.start + over) as u32;
            trie.nodes[node].first = trie.nodes.len() as u32;
            let mut at = range.start + over;
            while at < range.end {
                let byte = keys[at].0[depth];
                let same = keys[at..range.end].iter().take_while(|(key, _)| key[depth] == byte).count();
                trie.labels.push(byte);
                trie.nodes.push(Node::default());
                trie.nodes[node].children += 1;
                queue.push_back((trie.nodes.len() - 1, at..at + same, depth + 1));
                at += same;
            }
        }
        trie
    }

    /// The node that one more byte leads to.
    #[inline]
    pub fn step(&self, node: u32, byte: u8) -> Option<u32> {
        let node = self.nodes.get(node as usize)?;
        let (first, children) = (node.first as usize, node.children as usize);
        let child = self.labels[first..first + children].iter().position(|label| *label == byte)?;
        Some((first + child) as u32)
    }

    /// What is filed under the key that ends at a node.
    #[inline]
    pub fn filed(&self, node: u32) -> &[u32] {
        self.nodes
            .get(node as usize)
            .map_or(&[], |node| &self.items[node.filed.start as usize..node.filed.end as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::Trie;

    #[test]
    fn every_key_is_found_and_nothing_else() {
        let keys = [("ab", 1), ("abc", 2), ("b", 3), ("abc", 4)];
        let trie = Trie::new(keys.iter().map(|(key, item)| (key.as_bytes().to_vec(), *item)).collect());
        let find = |key: &str| {
            let node = key.bytes().try_fold(Trie::ROOT, |node, byte| trie.step(node, byte));
            node.map_or(Vec::new(), |node| trie.filed(node).to_vec())
        };
        assert_eq!(find("abc"), [2, 4]);
        assert_eq!(find("ab"), [1]);
        assert_eq!(find("b"), [3]);
        assert!(find("a").is_empty() && find("abcd").is_empty() && find("").is_empty());
        assert_eq!(Trie::default().step(Trie::ROOT, b'a'), None);
    }
}
